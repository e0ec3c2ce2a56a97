// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Assignment;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.CliQuery;
import io.github.rununder.internal.engine.ContainerDeclaration;
import io.github.rununder.internal.engine.ContainerFileUpdate;
import io.github.rununder.internal.engine.ContainerMonitor;
import io.github.rununder.internal.engine.ContainerReport;
import io.github.rununder.internal.engine.ContainerRun;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.SharedVolumes;
import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.internal.image.ImageEnvLayers;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ShimVolume;
import io.github.rununder.spi.FileChange;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run: compose creates the containers, RunUnder attaches to them, compose starts them.
 *
 * <p>Between {@code create} and {@code up} no program writes, so no output is lost. A single {@code
 * up} leaves only milliseconds to attach, and the daemon's log, the alternative, holds text only.
 */
final class ComposeRun extends ContainerRun implements UpdatableHandle {
  private final DockerClient client;
  private final LaunchRequest launch;
  private final ProgramImage image;
  private final SharedVolumes volumes;
  private final ShimVolume shim;
  private final MountedFiles files;
  private final ComposeFile file;
  private final ComposeCommands commands;
  private final Project project;
  private volatile Optional<CliProcess> up = Optional.empty();

  ComposeRun(DockerEngine engine, LaunchRequest launch, ProgramImage image, RunListener listener) {
    super(engine.client(), BuiltInScheduler.COMPOSE, launch, listener);
    this.client = engine.client();
    this.launch = launch;
    this.image = image;
    volumes =
        new SharedVolumes(
            client, launch.id(), launch.workload().sharedDirectories(), launch.labels());
    files = new MountedFiles(launch.scratch(), launch.workload().files());
    shim = new ShimVolume(client, launch, image);
    file = new ComposeFile(launch, image, files, volumes.namesByPath(), shim.name());
    commands = new ComposeCommands(engine, launch, file);
    project = new Project(client, launch.id());
  }

  /** Returns when everything is created and compose has begun to start it. */
  @Override
  protected void create() {
    files.writeSources();
    makeSharedDirectories();
    shim.create();
    commands.write();
    CliQuery config = commands.config();
    CliProcess.Result created = commands.create();
    if (!created.succeeded()) {
      throw ComposeErrors.of(launch, created, image.installPath()).exception();
    }
    Map<String, String> containers = project.containersByService();
    replicas.attach(file.programService(), project.containersOf(file.programService()));
    declare(config);
    List<ContainerMonitor.Step> steps = new ArrayList<>();
    for (Workload.Step step : launch.workload().initSteps()) {
      String container = containers.get(file.service(step));
      replicas.events().follow(container, file.service(step));
      steps.add(replicas.monitor().attachToStep(step.name(), container));
    }
    CliProcess process = commands.up();
    up = Optional.of(process);
    process.whenLine(new ComposeStates(launch.id(), replicas.listener()));
    replicas.follow(() -> replicas.haveEnded(steps), image.installPath());
    process.whenEnded(result -> upEnded(result, containers));
  }

  /** Compose resolved the project while it created the containers. */
  private void declare(CliQuery config) {
    String document = withoutSession(ComposeCommands.document(config));
    List<Assignment> proxies = commands.proxies();
    List<Assignment> ofImage = ImageEnvLayers.of(client, launch, image);
    replicas.declare(
        container -> {
          ContainerDeclaration declaration = ContainerDeclaration.of(client, container);
          List<Assignment> assignments = new ArrayList<>(proxies);
          assignments.addAll(GeneratedEnvLayers.of(launch.workload(), declaration.variables()));
          return declaration.with(ofImage, assignments, document);
        });
  }

  private String withoutSession(String document) {
    String shown = document;
    for (String value : launch.probeVariables().values()) {
      shown = shown.replace(value, "…");
    }
    return shown;
  }

  @Override
  public void update(LiveUpdate change) {
    FileChange wanted = FileChange.of(BuiltInScheduler.COMPOSE, launch.workload(), change);
    try {
      Optional<Path> source = files.source(wanted.file());
      if (source.isPresent()) {
        Files.write(source.get(), wanted.content().bytes());
      } else {
        for (String container : replicas.containers()) {
          ContainerFileUpdate.replace(client, container, wanted);
        }
      }
    } catch (IOException | DockerException failed) {
      throw new RunUnderException(
          "[COMPOSE] cannot change %s: %s. Does the program still run?"
              .formatted(change.describe(), failed.getMessage()),
          failed);
    }
  }

  @Override
  protected String program() {
    return image.installPath();
  }

  @Override
  protected List<String> sentences() {
    return Stream.concat(project.sentences().stream(), image.remarks().stream()).toList();
  }

  @Override
  protected List<String> howToExamine() {
    return List.of(project.howToExamine());
  }

  @Override
  protected void remove() {
    up.ifPresent(CliProcess::kill);
    project.remove(
        () -> {
          volumes.remove();
          shim.remove();
        });
    replicas.awaitThreads();
  }

  /** The monitor of a container reports its start or failed start. */
  private void upEnded(CliProcess.Result result, Map<String, String> containers) {
    if (result.succeeded()) {
      return;
    }
    try {
      boolean isReported =
          containers.values().stream()
              .map(container -> ContainerReport.of(client, container))
              .anyMatch(report -> report.failedToStart() || report.exitCode() != 0);
      ContainerReport first = ContainerReport.of(client, replicas.firstContainer());
      if (!isReported && first.started().equals(Instant.EPOCH)) {
        replicas.failed(ComposeErrors.of(launch, result, image.installPath()).failure());
      }
    } catch (NotFoundException closedMeanwhile) {
      // the run is over
    }
  }

  /** Only a container gives access to a volume; this one is never started. */
  private void makeSharedDirectories() {
    volumes.create();
    if (volumes.mounts().isEmpty()) {
      return;
    }
    String helper =
        client
            .createContainerCmd(image.reference())
            .withName(launch.id() + "-shared")
            .withEntrypoint("/")
            .withLabels(launch.labels())
            .withHostConfig(HostConfig.newHostConfig().withMounts(volumes.mounts()))
            .exec()
            .getId();
    try {
      TarArchive archive = new TarArchive();
      volumes.open(archive);
      archive.copyTo(client, helper);
    } finally {
      client.removeContainerCmd(helper).exec();
    }
  }
}
