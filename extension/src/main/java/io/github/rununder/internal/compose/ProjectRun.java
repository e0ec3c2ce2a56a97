// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.capture.Assignment;
import io.github.rununder.internal.compose.project.ProjectCommand;
import io.github.rununder.internal.compose.project.ProjectVariables;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.ContainerDeclaration;
import io.github.rununder.internal.engine.ContainerMonitor;
import io.github.rununder.internal.engine.ContainerReport;
import io.github.rununder.internal.engine.ContainerRun;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ImageVariables;
import io.github.rununder.internal.image.ShimVolume;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.Settings;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of a user's project: compose creates the containers of the service and its dependencies,
 * RunUnder attaches to the service, compose starts them in the order of the files.
 */
final class ProjectRun extends ContainerRun {
  private final DockerClient client;
  private final LaunchRequest launch;
  private final ProjectCommand command;
  private final Project project;
  private volatile Optional<CliProcess> up = Optional.empty();
  private volatile Optional<ShimVolume> shim = Optional.empty();
  private volatile String program = "";
  private volatile List<String> remarks = List.of();

  ProjectRun(
      DockerEngine engine,
      LaunchRequest launch,
      WorkloadSource.ComposeProject files,
      RunListener listener) {
    super(engine.client(), BuiltInScheduler.COMPOSE, launch, listener);
    this.client = engine.client();
    this.launch = launch;
    command = ProjectCommand.of(engine, files, launch.id(), launch.scratch());
    project = new Project(client, launch.id());
  }

  /** Returns when everything is created and compose has begun to start it. */
  @Override
  protected void create() {
    ProjectVariables variables = ProjectVariables.read(command, launch.scratch());
    ResolvedProject model = ResolvedProject.of(command, launch);
    new ExistingObjects(client, launch, model).refuse();
    ServiceImage image = ServiceImage.of(command, launch, model);
    ShimVolume volume = new ShimVolume(client, launch, image.image());
    volume.create();
    shim = Optional.of(volume);
    remarks = image.image().remarks();
    program = image.image().installPath();
    Path override =
        ProjectFiles.write(
            launch.scratch().resolve("rununder.yaml"),
            new ProjectOverride(launch, model, image, volume.name()).text());
    CliProcess.Result created =
        compose(override, "create").await(launch.configuration(), Settings.TIMEOUT_BUILD);
    if (!created.succeeded()) {
      throw ComposeErrors.of(command, created).exception();
    }
    Map<String, String> containers = project.containersByService();
    replicas.attach(model.service(), project.containersOf(model.service()));
    followOthers(containers, model.service());
    declare(model, image, variables);
    List<ContainerMonitor.Step> steps = new ArrayList<>();
    for (String step : model.completedBefore()) {
      steps.add(replicas.monitor().attachToStep(step, containers.get(step)));
    }
    CliProcess process = compose(override, "up", "--detach", "--no-recreate");
    up = Optional.of(process);
    process.whenLine(new ComposeStates(launch.id(), replicas.listener()));
    replicas.follow(() -> replicas.haveEnded(steps), image.image().installPath());
    process.whenEnded(this::upEnded);
  }

  private void followOthers(Map<String, String> containers, String target) {
    containers.forEach(
        (service, container) -> {
          if (!service.equals(target)) {
            replicas.events().follow(container, service);
          }
        });
  }

  private CliProcess compose(Path override, String... subcommand) {
    List<String> arguments = new ArrayList<>(List.of(subcommand));
    String service = command.project().service();
    arguments.addAll(List.of("--scale", service + "=" + launch.workload().replicas(), service));
    return command.start(List.of(override), launch.probeVariables(), arguments);
  }

  private void declare(ResolvedProject model, ServiceImage image, ProjectVariables variables) {
    List<Assignment> ofImage =
        ImageVariables.of(client, image.original(), model.imageName(), model.dockerfile());
    List<Assignment> scheduler = new ArrayList<>(command.proxies());
    scheduler.addAll(
        variables.resolve(ofImage.stream().map(Assignment::name).collect(Collectors.toSet())));
    replicas.declare(
        container ->
            ContainerDeclaration.of(client, container)
                .with(ofImage, scheduler, model.document())
                .toBuilder()
                .mountedFiles(model.mountedFiles())
                .build());
  }

  /** The monitor of a container reports its start or failed start. */
  private void upEnded(CliProcess.Result result) {
    if (result.succeeded()) {
      return;
    }
    try {
      ContainerReport report = ContainerReport.of(client, replicas.firstContainer());
      if (!report.failedToStart() && report.started().equals(Instant.EPOCH)) {
        replicas.failed(ComposeErrors.of(command, result).failure());
      }
    } catch (NotFoundException closedMeanwhile) {
      // the run is over
    }
  }

  @Override
  protected String program() {
    return program;
  }

  @Override
  protected List<String> sentences() {
    return Stream.concat(project.sentences().stream(), remarks.stream()).toList();
  }

  @Override
  protected List<String> howToExamine() {
    return List.of(project.howToExamine());
  }

  @Override
  protected void remove() {
    up.ifPresent(CliProcess::kill);
    project.removeAll(() -> shim.ifPresent(ShimVolume::remove));
    replicas.awaitThreads();
  }
}
