// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.Declaration;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.StartFailure;
import io.github.rununder.internal.engine.ContainerEvents;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.engine.ProgramRestart;
import io.github.rununder.internal.engine.ProgramRestart.Telling;
import io.github.rununder.internal.engine.RunTeller;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The containers of the program's service: what becomes of each is told by itself. The first one is
 * the run, and what is told of others before them is told with it. Safe for several threads.
 */
final class ServiceReplicas {
  private final DockerClient client;
  private final Launch launch;
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

    private synchronized void restart(ProgramRestart restart) {
      telling = restart.after(telling);
    }
  }

  /** To be made before the containers are. */
  ServiceReplicas(DockerClient client, Launch launch, RunListener listener) {
    this.client = client;
    this.launch = launch;
    first = telling(listener);
  }

  private Telling telling(RunListener told) {
    return new Telling(
        told, new RunTeller(client, launch.id(), told), new ContainerEvents(client, told));
  }

  /** Tells of what runs before the program. */
  RunTeller teller() {
    return first.teller();
  }

  /** Tells what compose says. */
  ComposeStates composeStates() {
    return new ComposeStates(launch.id(), first.listener());
  }

  /** Tells the engine's events of containers beside the program's. */
  ContainerEvents events() {
    return first.events();
  }

  /**
   * Attaches to the containers, none of which was started yet.
   *
   * @param service the service's name, for people
   * @param containers their ids by the replicas' names; one without replicas has no name of its own
   */
  void attach(String service, Map<String, String> containers) {
    boolean areMany = containers.size() > 1;
    containers.forEach(
        (name, container) -> {
          RunListener told = areMany ? first.listener().replica(name) : first.listener();
          Telling telling = replicas.isEmpty() ? first : telling(told);
          telling.events().followProgram(container, areMany ? name : service);
          replicas.add(new Replica(areMany ? name : "", container, telling));
        });
  }

  /** Tells what was declared of each container. */
  void declare(Function<String, Declaration> declaration) {
    replicas.forEach(each -> each.telling().listener().declared(declaration.apply(each.container)));
  }

  /**
   * Tells what becomes of the init steps and then of each container.
   *
   * @param steps what must end first
   * @param program where the program is in the image
   */
  void follow(List<RunTeller.Step> steps, String program) {
    for (Replica each : replicas) {
      RunTeller teller = each.telling().teller();
      boolean isFirst = teller == first.teller();
      teller.inBackground(
          () -> {
            if (!isFirst || haveEnded(steps)) {
              teller.awaitProgram(each.container, each.output, program);
            }
          });
    }
  }

  private boolean haveEnded(List<RunTeller.Step> steps) throws InterruptedException {
    for (RunTeller.Step step : steps) {
      if (!first.teller().awaitStep(step)) {
        failed(
            new StartFailure(
                StartFailure.Reason.INIT_STEP,
                "An init step failed; the first replica tells which and why."));
        return false;
      }
    }
    return true;
  }

  /** Tells of each that has not ended that it will not start. */
  void failed(StartFailure why) {
    replicas.forEach(each -> each.telling().teller().failed(why));
  }

  /** The container of the first replica. */
  String firstContainer() {
    return replicas.get(0).container;
  }

  List<String> containers() {
    return replicas.stream().map(each -> each.container).toList();
  }

  void restart(String replica, String program) {
    restart(
        replicas.stream()
            .filter(each -> each.name.equals(replica))
            .findFirst()
            .orElseThrow(() -> new RunUnderException(noSuch(replica))),
        program);
  }

  private String noSuch(String replica) {
    return "[COMPOSE] cannot start replica \"%s\" again: there are %s"
        .formatted(replica, replicas.stream().map(each -> each.name).toList());
  }

  /** One after another. */
  void restartAll(String program) {
    replicas.forEach(each -> restart(each, program));
  }

  private void restart(Replica replica, String program) {
    replica.restart(
        new ProgramRestart(client, Scheduler.COMPOSE, launch, replica.container, program));
  }

  /** Tells nothing more; to be called before the containers are removed. */
  void stop() {
    for (Telling each : tellings()) {
      each.teller().stop();
      each.events().close();
    }
  }

  /** Waits for the threads, which end when the containers are gone. */
  void awaitThreads() {
    tellings().forEach(each -> each.teller().awaitThread());
  }

  /** The run's own are there before any container is. */
  private List<Telling> tellings() {
    List<Telling> all = new ArrayList<>(List.of(first));
    replicas.stream().map(Replica::telling).filter(each -> !each.equals(first)).forEach(all::add);
    return all;
  }
}
