// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.Change;
import io.github.rununder.DeclaredVariable;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.Workload;
import io.github.rununder.internal.engine.ContainerDeclaration;
import io.github.rununder.internal.engine.ContainerEvents;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.engine.ContainerReport;
import io.github.rununder.internal.engine.EngineWords;
import io.github.rununder.internal.engine.LiveFile;
import io.github.rununder.internal.engine.ProgramRestart;
import io.github.rununder.internal.engine.RunTeller;
import io.github.rununder.internal.engine.SharedVolumes;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.RunImageWords;
import io.github.rununder.internal.image.ShimVolume;
import io.github.rununder.spi.FileChange;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: the program's container is made first, then the init steps run one after the other, then
 * it is started. One thread waits for all of that.
 */
final class DockerRun implements UpdatableHandle, RestartableHandle {
  private static final Logger LOG = LoggerFactory.getLogger(DockerRun.class);

  private final DockerClient client;
  private final Launch launch;
  private final ProgramImage image;
  private final List<DeclaredVariable> proxies;
  private final SharedVolumes volumes;
  private final ShimVolume shim;
  private final Containers containers;
  private volatile RunListener listener;
  private volatile ContainerEvents events;
  private volatile RunTeller teller;
  private List<String> lastWords = List.of();
  private boolean closed;

  DockerRun(
      DockerClient client,
      Launch launch,
      ProgramImage image,
      List<DeclaredVariable> proxies,
      RunListener listener) {
    this.client = client;
    this.proxies = proxies;
    this.launch = launch;
    this.image = image;
    this.listener = listener;
    volumes =
        new SharedVolumes(
            client, launch.id(), launch.workload().sharedDirectories(), launch.labels());
    shim = new ShimVolume(client, launch, image);
    containers = new Containers(client, launch, volumes, shim);
    events = new ContainerEvents(client, listener);
    teller = new RunTeller(client, launch.id(), listener);
  }

  /** Starts the program, or the first init step. */
  void start() {
    volumes.create();
    shim.create();
    List<DeclaredVariable> words = new ArrayList<>(proxies);
    words.addAll(DockerWords.of(launch.workload()));
    String program = containers.createProgram(image, words);
    declare(program, words);
    events.followProgram(program, launch.workload().name());
    ContainerOutput output = teller.attachToProgram(program);
    events.awaitAttached(program);
    if (launch.workload().initSteps().isEmpty()) {
      client.startContainerCmd(program).exec();
      teller.inBackground(() -> teller.awaitProgram(program, output, image.installPath()));
    } else {
      teller.inBackground(() -> runSteps(program, output));
    }
  }

  private void declare(String program, List<DeclaredVariable> words) {
    ContainerDeclaration declaration = ContainerDeclaration.of(client, program);
    listener.declared(declaration.with(RunImageWords.of(client, launch, image), words));
  }

  @Override
  public synchronized List<String> diagnostics() {
    return closed ? lastWords : sentences();
  }

  @Override
  public List<String> keep() {
    synchronized (this) {
      lastWords = List.of();
      closed = true;
    }
    teller.stop();
    events.close();
    return List.of(
        "container %s is kept: look with \"docker logs %s\" and \"docker exec -it %s sh\", remove it with \"docker rm -fv %s\""
            .replace("%s", launch.id()));
  }

  @Override
  public void update(Change change) {
    FileChange wanted = FileChange.of(Scheduler.DOCKER, launch.workload(), change);
    try {
      LiveFile.replace(client, launch.id(), wanted);
    } catch (DockerException failed) {
      throw new RunUnderException(
          "[DOCKER] cannot change %s: %s. Does the program still run?"
              .formatted(change.describe(), EngineWords.of(failed)),
          failed);
    }
  }

  @Override
  public void restart(String replica) {
    ProgramRestart restart =
        new ProgramRestart(client, Scheduler.DOCKER, launch, launch.id(), image.installPath());
    ProgramRestart.Telling next =
        restart.after(new ProgramRestart.Telling(listener, teller, events));
    synchronized (this) {
      listener = next.listener();
      teller = next.teller();
      events = next.events();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      lastWords = sentences();
      closed = true;
    }
    teller.stop();
    events.close();
    try {
      containers.remove();
      teller.awaitThread();
      // a step that was being made when the first look found none
      containers.remove();
      volumes.remove();
      shim.remove();
    } catch (DockerException failed) {
      LOG.warn(
          "Cannot remove all of run {} ({}). The next start of RunUnder tries again.",
          launch.id(),
          EngineWords.of(failed));
    }
  }

  private List<String> sentences() {
    return Stream.concat(
            ContainerReport.sentences(client, launch.id()).stream(), image.remarks().stream())
        .toList();
  }

  private void runSteps(String program, ContainerOutput output) throws InterruptedException {
    for (Workload.Step step : launch.workload().initSteps()) {
      if (!succeeds(step)) {
        return;
      }
    }
    try {
      client.startContainerCmd(program).exec();
    } catch (DockerException failed) {
      teller.notStarted(
          "Docker cannot start " + launch.id(), EngineWords.of(failed), image.installPath());
      return;
    }
    teller.awaitProgram(program, output, image.installPath());
  }

  private boolean succeeds(Workload.Step step) throws InterruptedException {
    RunTeller.Step attached;
    try {
      String container = containers.createStep(step, proxies);
      events.follow(container, step.name());
      attached = teller.attachToStep(step.name(), container);
      events.awaitAttached(container);
      client.startContainerCmd(container).exec();
    } catch (DockerException failed) {
      teller.notStarted(
          "Init step \"%s\" cannot be started".formatted(step.name()),
          EngineWords.of(failed),
          "it");
      return false;
    }
    return teller.awaitStep(attached);
  }
}
