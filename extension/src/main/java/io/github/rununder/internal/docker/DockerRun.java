// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Assignment;
import io.github.rununder.internal.engine.ContainerDeclaration;
import io.github.rununder.internal.engine.ContainerFileUpdate;
import io.github.rununder.internal.engine.ContainerMonitor;
import io.github.rununder.internal.engine.ContainerReport;
import io.github.rununder.internal.engine.ContainerRun;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.engine.SharedVolumes;
import io.github.rununder.internal.image.ImageEnvLayers;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ShimVolume;
import io.github.rununder.spi.FileChange;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import io.github.rununder.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: the program's containers, one per replica, are created first; then the init steps run
 * one after the other; then the containers are started.
 */
final class DockerRun extends ContainerRun implements UpdatableHandle {
  private static final Logger LOG = LoggerFactory.getLogger(DockerRun.class);

  private final DockerClient client;
  private final LaunchRequest launch;
  private final ProgramImage image;
  private final List<Assignment> proxies;
  private final SharedVolumes volumes;
  private final ShimVolume shim;
  private final Containers containers;

  DockerRun(
      DockerClient client,
      LaunchRequest launch,
      ProgramImage image,
      List<Assignment> proxies,
      RunListener listener) {
    super(client, BuiltInScheduler.DOCKER, launch, listener);
    this.client = client;
    this.proxies = proxies;
    this.launch = launch;
    this.image = image;
    volumes =
        new SharedVolumes(
            client, launch.id(), launch.workload().sharedDirectories(), launch.labels());
    shim = new ShimVolume(client, launch, image);
    containers = new Containers(client, launch, volumes, shim);
  }

  /** Starts the program, or the first init step. */
  @Override
  protected void create() {
    volumes.create();
    shim.create();
    List<Assignment> assignments = new ArrayList<>(proxies);
    assignments.addAll(DockerEnvLayers.of(launch.workload()));
    Map<String, String> programs = containers.createPrograms(image, assignments);
    List<Assignment> ofImage = ImageEnvLayers.of(client, launch, image);
    replicas.attach(launch.workload().name(), programs);
    replicas.declare(
        container -> ContainerDeclaration.of(client, container).with(ofImage, assignments));
    replicas.awaitAttached();
    if (launch.workload().initSteps().isEmpty()) {
      startPrograms();
      replicas.follow(() -> true, image.installPath());
    } else {
      replicas.follow(this::stepsSucceed, image.installPath());
    }
  }

  private void startPrograms() {
    replicas.containers().forEach(container -> client.startContainerCmd(container).exec());
  }

  @Override
  protected List<String> howToExamine() {
    return containers.programs().stream()
        .map(
            name ->
                "container %s is retained: look with \"docker logs %s\" and \"docker exec -it %s sh\", remove it with \"docker rm -fv %s\""
                    .replace("%s", name))
        .toList();
  }

  @Override
  public void update(LiveUpdate change) {
    FileChange wanted = FileChange.of(BuiltInScheduler.DOCKER, launch.workload(), change);
    try {
      replicas
          .containers()
          .forEach(container -> ContainerFileUpdate.replace(client, container, wanted));
    } catch (DockerException failed) {
      throw new RunUnderException(
          "[DOCKER] cannot change %s: %s. Does the program still run?"
              .formatted(change.describe(), DockerErrors.text(failed)),
          failed);
    }
  }

  @Override
  protected void remove() {
    try {
      containers.remove();
      replicas.awaitThreads();
      // a step may have been created during the first removal
      containers.remove();
      volumes.remove();
      shim.remove();
    } catch (DockerException failed) {
      LOG.warn(
          "Some objects of run {} could not be removed ({}). The next session of RunUnder removes them.",
          launch.id(),
          DockerErrors.text(failed));
    }
  }

  @Override
  protected String program() {
    return image.installPath();
  }

  @Override
  protected List<String> sentences() {
    return Stream.concat(
            containers.programs().stream()
                .flatMap(name -> ContainerReport.sentences(client, name).stream()),
            image.remarks().stream())
        .toList();
  }

  private boolean stepsSucceed() throws InterruptedException {
    for (Workload.Step step : launch.workload().initSteps()) {
      if (!succeeds(step)) {
        return false;
      }
    }
    try {
      startPrograms();
      return true;
    } catch (DockerException failed) {
      notStarted("Docker cannot start " + launch.id(), failed, image.installPath());
      return false;
    }
  }

  private void notStarted(String what, DockerException failed, String program) {
    replicas.monitor().notStarted(what, DockerErrors.text(failed), program);
  }

  private boolean succeeds(Workload.Step step) throws InterruptedException {
    ContainerMonitor.Step attached;
    try {
      String container = containers.createStep(step, proxies);
      replicas.events().follow(container, step.name());
      attached = replicas.monitor().attachToStep(step.name(), container);
      replicas.events().awaitAttached(container);
      client.startContainerCmd(container).exec();
    } catch (DockerException failed) {
      notStarted("Init step \"%s\" cannot be started".formatted(step.name()), failed, "it");
      return false;
    }
    return replicas.monitor().awaitStep(attached);
  }
}
