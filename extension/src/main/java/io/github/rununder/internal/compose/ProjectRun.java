// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.Deployment;
import io.github.rununder.internal.compose.project.ProjectCommand;
import io.github.rununder.internal.compose.project.ProjectVariables;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.ContainerEvents;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.engine.ContainerReport;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.RunTeller;
import io.github.rununder.internal.image.ImageVariables;
import io.github.rununder.internal.image.ShimVolume;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a team's project: compose makes the service's containers and those of what it depends
 * on, RunUnder attaches to the service, compose starts them in the order of the files.
 */
final class ProjectRun implements RunHandle {
  private static final Duration LONGEST_CREATE = Duration.ofMinutes(30);

  private final DockerClient client;
  private final Launch launch;
  private final RunListener listener;
  private final ProjectCommand command;
  private final Project project;
  private final ContainerEvents events;
  private final RunTeller teller;
  private @Nullable CliProcess up;
  private Optional<ShimVolume> shim = Optional.empty();
  private List<String> remarks = List.of();
  private List<String> lastWords = List.of();
  private boolean closed;

  ProjectRun(
      DockerEngine engine, Launch launch, Deployment.ComposeProject files, RunListener listener) {
    this.client = engine.client();
    this.launch = launch;
    this.listener = listener;
    command = new ProjectCommand(engine, files, launch.id());
    project = new Project(client, launch.id());
    events = new ContainerEvents(client, listener);
    teller = new RunTeller(client, launch.id(), listener);
  }

  /** Returns when everything was made and compose has begun to start it. */
  void start() {
    ProjectModel model = ProjectModel.of(command, launch);
    ServiceImage image = ServiceImage.of(command, launch, model);
    ShimVolume volume = new ShimVolume(client, launch, image.image());
    volume.create();
    synchronized (this) {
      shim = Optional.of(volume);
      remarks = image.image().remarks();
    }
    Path override =
        ProjectFiles.write(
            launch.scratch().resolve("rununder.yaml"),
            new ProjectOverride(launch, model, image, volume.name()).text());
    CliProcess.Result created = compose(override, "create").await(LONGEST_CREATE);
    if (!created.succeeded()) {
      throw ProjectWords.failure(command, launch, created);
    }
    Map<String, String> containers = project.containersByService();
    String program = containers.get(model.service());
    followEvents(containers, program);
    declare(program, model, image);
    ContainerOutput output = teller.attachToProgram(program);
    List<RunTeller.Step> steps = new ArrayList<>();
    for (String step : model.completedBefore()) {
      steps.add(teller.attachToStep(step, containers.get(step)));
    }
    CliProcess process = compose(override, "up", "--detach", "--no-recreate");
    synchronized (this) {
      up = process;
    }
    teller.inBackground(() -> follow(steps, program, output, image));
    process.whenEnded(result -> upEnded(result, program));
  }

  private void followEvents(Map<String, String> containers, String program) {
    containers.forEach(
        (service, container) -> {
          if (container.equals(program)) {
            events.followProgram(container, service);
          } else {
            events.follow(container, service);
          }
        });
  }

  private CliProcess compose(Path override, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    String service = command.project().service();
    arguments.addAll(List.of("--scale", service + "=1", service));
    return command.start(List.of(override), launch.probeVariables(), arguments);
  }

  private void declare(String program, ProjectModel model, ServiceImage image) {
    listener.declared(
        ProjectDeclaration.of(
            client,
            program,
            ImageVariables.of(client, image.own(), model.imageName(), model.dockerfile()),
            ProjectVariables.of(command, launch.scratch()),
            model.document()));
  }

  private void follow(
      List<RunTeller.Step> steps, String program, ContainerOutput output, ServiceImage image)
      throws InterruptedException {
    for (RunTeller.Step step : steps) {
      if (!teller.awaitStep(step)) {
        return;
      }
    }
    teller.awaitProgram(program, output, image.image().installPath());
  }

  /** When the program has begun, the one who waits for it tells. */
  private void upEnded(CliProcess.Result result, String program) {
    if (result.succeeded()) {
      return;
    }
    try {
      ContainerReport report = ContainerReport.of(client, program);
      if (!report.failedToStart() && report.started().equals(Instant.EPOCH)) {
        teller.failed(ProjectWords.told(command, launch, result));
      }
    } catch (NotFoundException closedMeanwhile) {
      // nobody wants to know any more
    }
  }

  @Override
  public synchronized List<String> diagnostics() {
    return closed ? lastWords : sentences();
  }

  @Override
  public List<String> keep() {
    synchronized (this) {
      lastWords = sentences();
      closed = true;
    }
    teller.stop();
    events.close();
    return List.of(project.howToLook());
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      lastWords = sentences();
      closed = true;
      if (up != null) {
        up.kill();
      }
    }
    teller.stop();
    events.close();
    project.removeAll(() -> shim.ifPresent(ShimVolume::remove));
    teller.awaitThread();
  }

  private List<String> sentences() {
    return Stream.concat(project.sentences().stream(), remarks.stream()).toList();
  }
}
