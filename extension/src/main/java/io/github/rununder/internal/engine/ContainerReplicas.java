// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.ProgramRestart.Telling;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The containers that a program runs in, one or many: what becomes of each is told by itself. The
 * first one is the run, and what is told of others before them is told with it. Safe for several
 * threads.
 */
public final class ContainerReplicas {
  private final DockerClient client;
  private final Scheduler scheduler;
  private final LaunchRequest launch;
  private final Telling first;
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();

  private static final class Replica {
    private final String name;
    private final String container;
    private final ContainerOutput output;
    private Telling telling;

    private Replica(String name, String container, Telling telling) {
      this.name = name;
      this.container = container;
      this.telling = telling;
      output = telling.teller().attachToProgram(container);
    }

    private synchronized Telling telling() {
      return telling;
    }

    private ContainerAttempts attempts(DockerClient client, LaunchRequest launch, String program) {
      return new ContainerAttempts(client, launch.id(), container, program, this::continueWith);
    }

    private synchronized void continueWith(Telling next) {
      telling = next;
    }

    private synchronized void restart(ProgramRestart restart) {
      telling = restart.after(telling);
    }
  }

  /** What must be done before the containers start. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * Does it, or waits for it.
     *
     * @return whether it succeeded; else the failure was told
     * @throws InterruptedException when interrupted
     */
    boolean succeeds() throws InterruptedException;
  }

  /**
   * Tells of nothing yet; to be made before the containers are.
   *
   * @param client the client
   * @param scheduler whose containers they are, for messages
   * @param launch the launch
   * @param listener whom to tell
   */
  public ContainerReplicas(
      DockerClient client, Scheduler scheduler, LaunchRequest launch, RunListener listener) {
    this.client = client;
    this.scheduler = scheduler;
    this.launch = launch;
    first = telling(listener);
  }

  private Telling telling(RunListener told) {
    return new Telling(
        told, new ContainerMonitor(client, launch.id(), told), new ContainerEvents(client, told));
  }

  /**
   * Tells of what runs before the program.
   *
   * @return the first one's teller
   */
  public ContainerMonitor teller() {
    return first.teller();
  }

  /**
   * Is told what is not of one replica.
   *
   * @return the first one's listener
   */
  public RunListener listener() {
    return first.listener();
  }

  /**
   * Tells the engine's events of containers beside the program's.
   *
   * @return the first one's events
   */
  public ContainerEvents events() {
    return first.events();
  }

  /**
   * Attaches to the containers, none of which was started yet.
   *
   * @param service the service's name, for people
   * @param containers their ids by the replicas' names; one without replicas has no name of its own
   */
  public void attach(String service, Map<String, String> containers) {
    boolean areMany = containers.size() > 1;
    containers.forEach(
        (name, container) -> {
          RunListener told = areMany ? first.listener().onReplica(name) : first.listener();
          Telling telling = replicas.isEmpty() ? first : telling(told);
          telling.events().followProgram(container, areMany ? name : service);
          replicas.add(new Replica(areMany ? name : "", container, telling));
        });
  }

  /** Waits until the engine's events of the containers are heard. */
  public void awaitAttached() {
    replicas.forEach(each -> each.telling().events().awaitAttached(each.container));
  }

  /**
   * Tells what was declared of each container.
   *
   * @param declaration knows it by the container's id
   */
  public void declare(Function<String, Declaration> declaration) {
    replicas.forEach(
        each -> each.telling().listener().onDeclaration(declaration.apply(each.container)));
  }

  /**
   * Tells what becomes of each container.
   *
   * @param preparation what comes first, in the background
   * @param program where the program is in the image
   */
  public void follow(Preparation preparation, String program) {
    for (Replica each : replicas) {
      ContainerMonitor teller = each.telling().teller();
      boolean isFirst = teller == first.teller();
      teller.inBackground(
          () -> {
            if (!isFirst || isPrepared(preparation)) {
              each.attempts(client, launch, program).follow(each.telling(), each.output);
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
   * Waits for init steps that were attached to.
   *
   * @param steps the steps, first to last
   * @return whether all succeeded; else the failure was told
   * @throws InterruptedException when interrupted
   */
  public boolean haveEnded(List<ContainerMonitor.Step> steps) throws InterruptedException {
    for (ContainerMonitor.Step step : steps) {
      if (!first.teller().awaitStep(step)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells of each that has not ended that it will not start.
   *
   * @param why the kind, why, and what to do
   */
  public void failed(StartFailure why) {
    replicas.forEach(each -> each.telling().teller().failed(why));
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
   * @return their ids; empty before they were attached to
   */
  public List<String> containers() {
    return replicas.stream().map(each -> each.container).toList();
  }

  /**
   * Starts a replica's program again.
   *
   * @param replica the replica's name; empty when there is one only
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
   * Starts every program again, one after another.
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

  /** Tells nothing more; to be called before the containers are removed. */
  public void stop() {
    for (Telling each : tellings()) {
      each.teller().stop();
      each.events().close();
    }
  }

  /** Waits for the threads, which end when the containers are gone. */
  public void awaitThreads() {
    tellings().forEach(each -> each.teller().awaitThread());
  }

  /** The run's own are there before any container is. */
  private List<Telling> tellings() {
    List<Telling> all = new ArrayList<>(List.of(first));
    replicas.stream().map(Replica::telling).filter(each -> !each.equals(first)).forEach(all::add);
    return all;
  }
}
