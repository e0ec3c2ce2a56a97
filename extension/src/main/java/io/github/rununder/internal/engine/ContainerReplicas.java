// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.ProgramRestart.ReplicaMonitor;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The containers that a program runs in, one or many, each with a listener. The first one is the
 * run; events of other containers before them are reported with it. Safe for several threads.
 */
public final class ContainerReplicas {
  private final DockerClient client;
  private final Scheduler scheduler;
  private final LaunchRequest launch;
  private final ReplicaMonitor first;
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();

  private static final class Replica {
    private final String name;
    private final String container;
    private final ContainerOutput output;
    private ReplicaMonitor monitor;

    private Replica(String name, String container, ReplicaMonitor monitor) {
      this.name = name;
      this.container = container;
      this.monitor = monitor;
      output = monitor.container().attachToProgram(container);
    }

    private synchronized ReplicaMonitor monitor() {
      return monitor;
    }

    private ContainerAttempts attempts(DockerClient client, LaunchRequest launch, String program) {
      return new ContainerAttempts(client, launch.id(), container, program, this::continueWith);
    }

    private synchronized void continueWith(ReplicaMonitor next) {
      monitor = next;
    }

    private synchronized void restart(ProgramRestart restart) {
      monitor = restart.after(monitor);
    }
  }

  /** The work before the containers start. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * Does the work, or waits for it.
     *
     * @return whether it succeeded; else the failure was reported
     * @throws InterruptedException when interrupted
     */
    boolean succeeds() throws InterruptedException;
  }

  /**
   * Makes the replicas, before their containers.
   *
   * @param client the client
   * @param scheduler the scheduler, for messages
   * @param launch the launch
   * @param listener receives the reports
   */
  public ContainerReplicas(
      DockerClient client, Scheduler scheduler, LaunchRequest launch, RunListener listener) {
    this.client = client;
    this.scheduler = scheduler;
    this.launch = launch;
    first = monitor(listener);
  }

  private ReplicaMonitor monitor(RunListener receiver) {
    return new ReplicaMonitor(
        receiver,
        new ContainerMonitor(client, launch.id(), receiver),
        new ContainerEvents(client, receiver));
  }

  /**
   * Returns the monitor of the steps before the program.
   *
   * @return the first replica's monitor
   */
  public ContainerMonitor monitor() {
    return first.container();
  }

  /**
   * Returns the listener for what belongs to no single replica.
   *
   * @return the first replica's listener
   */
  public RunListener listener() {
    return first.listener();
  }

  /**
   * Returns the engine's events of containers beside the program's.
   *
   * @return the first replica's events
   */
  public ContainerEvents events() {
    return first.events();
  }

  /**
   * Attaches to the containers, none of which was started yet.
   *
   * @param service the service's displayed name
   * @param containers their ids by the replicas' names; a single container gets no name
   */
  public void attach(String service, Map<String, String> containers) {
    boolean areMany = containers.size() > 1;
    containers.forEach(
        (name, container) -> {
          RunListener receiver = areMany ? first.listener().onReplica(name) : first.listener();
          ReplicaMonitor monitor = replicas.isEmpty() ? first : monitor(receiver);
          monitor.events().followProgram(container, areMany ? name : service);
          replicas.add(new Replica(areMany ? name : "", container, monitor));
        });
  }

  /** Waits until the engine has connected the attached outputs. */
  public void awaitAttached() {
    replicas.forEach(each -> each.monitor().events().awaitAttached(each.container));
  }

  /**
   * Reports the declaration of each container.
   *
   * @param declaration returns it for a container's id
   */
  public void declare(Function<String, Declaration> declaration) {
    replicas.forEach(
        each -> each.monitor().listener().onDeclaration(declaration.apply(each.container)));
  }

  /**
   * Reports output and end of each container.
   *
   * @param preparation the work before, done in the background
   * @param program where the program is in the image
   */
  public void follow(Preparation preparation, String program) {
    for (Replica each : replicas) {
      ContainerMonitor monitor = each.monitor().container();
      boolean isFirst = monitor == first.container();
      monitor.inBackground(
          () -> {
            if (!isFirst || isPrepared(preparation)) {
              each.attempts(client, launch, program).follow(each.monitor(), each.output);
            }
          });
    }
  }

  private boolean isPrepared(Preparation preparation) throws InterruptedException {
    boolean succeeds = preparation.succeeds();
    if (!succeeds) {
      failed(
          new StartFailure(
              StartFailure.Reason.INIT_STEP,
              "An init step failed; the first replica reports which step, and why."));
    }
    return succeeds;
  }

  /**
   * Waits for attached init steps.
   *
   * @param steps the steps, first to last
   * @return whether all succeeded; else the failure was reported
   * @throws InterruptedException when interrupted
   */
  public boolean haveEnded(List<ContainerMonitor.Step> steps) throws InterruptedException {
    for (ContainerMonitor.Step step : steps) {
      if (!first.container().awaitStep(step)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reports of each container that has not ended that it will not start.
   *
   * @param why the failure
   */
  public void failed(StartFailure why) {
    replicas.forEach(each -> each.monitor().container().failed(why));
  }

  /**
   * Returns the container of the first replica.
   *
   * @return its id
   */
  public String firstContainer() {
    return replicas.get(0).container;
  }

  /**
   * Returns all containers.
   *
   * @return their ids; empty before {@link #attach}
   */
  public List<String> containers() {
    return replicas.stream().map(each -> each.container).toList();
  }

  /**
   * Restarts a replica's program.
   *
   * @param replica the replica's name; empty for a single container
   * @param program where the program is in the image
   */
  public void restart(String replica, String program) {
    restart(
        replicas.stream()
            .filter(each -> each.name.equals(replica))
            .findFirst()
            .orElseThrow(() -> new RunUnderException(noSuch(replica))),
        program);
  }

  private String noSuch(String replica) {
    return "[%s] cannot start replica \"%s\" again: there are %s"
        .formatted(scheduler, replica, replicas.stream().map(each -> each.name).toList());
  }

  /**
   * Restarts every program, one after another.
   *
   * @param program where the program is in the image
   */
  public void restartAll(String program) {
    replicas.forEach(each -> restart(each, program));
  }

  private void restart(Replica replica, String program) {
    replica.restart(
        new ProgramRestart(
            client,
            scheduler,
            launch,
            replica.container,
            replica.attempts(client, launch, program)));
  }

  /** Reports nothing more; to be called before the containers are removed. */
  public void stop() {
    for (ReplicaMonitor each : monitors()) {
      each.container().stop();
      each.events().close();
    }
  }

  /** Waits for the threads, which end when the containers are gone. */
  public void awaitThreads() {
    monitors().forEach(each -> each.container().awaitThread());
  }

  /** The run's attempt exists before any container. */
  private List<ReplicaMonitor> monitors() {
    List<ReplicaMonitor> all = new ArrayList<>(List.of(first));
    replicas.stream().map(Replica::monitor).filter(each -> !each.equals(first)).forEach(all::add);
    return all;
  }
}
