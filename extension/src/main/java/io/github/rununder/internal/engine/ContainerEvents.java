// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Event;
import io.github.rununder.Phase;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the engine's events of a run's containers on its timeline, with the engine's names. A
 * program's container that turns healthy is {@link Phase#READY}.
 */
public final class ContainerEvents implements AutoCloseable {
  private static final Set<String> REPORTED =
      Set.of("create", "start", "restart", "pause", "unpause", "oom", "kill", "stop", "die");

  private static final Logger LOG = LoggerFactory.getLogger(ContainerEvents.class);
  private static final Duration LONGEST_ATTACH = Duration.ofSeconds(2);
  private static final String HEALTH = "health_status: ";

  /** The daemon records an event shortly after the kernel's action. */
  private static final Duration PRECISION = Duration.ofMillis(1);

  private final EngineEvents events;
  private final RunListener listener;
  private final Map<String, CountDownLatch> attached = new ConcurrentHashMap<>();
  private final Map<String, Reporter> programs = new ConcurrentHashMap<>();

  /**
   * Makes the events of one run, before its containers, which must have the launch's labels.
   *
   * @param client the client
   * @param listener receives the events
   */
  public ContainerEvents(DockerClient client, RunListener listener) {
    this.events = EngineEvents.of(client);
    this.listener = listener;
  }

  /**
   * Follows the program's container. Its health is the program's readiness.
   *
   * @param container its id
   * @param name its displayed name: the workload's or the service's
   */
  public void followProgram(String container, String name) {
    follow(container, new Reporter(container, "container " + name, true));
  }

  /**
   * Follows another container.
   *
   * @param container its id
   * @param name its displayed name
   */
  public void follow(String container, String name) {
    follow(container, new Reporter(container, "container " + name, false));
  }

  /**
   * Waits until the engine has connected an attached client to the container's output. The engine
   * confirms the attach slightly earlier; the output of a program that starts and ends in between
   * would be lost.
   *
   * @param container a container that is followed, and was attached to
   */
  public void awaitAttached(String container) {
    CountDownLatch latch = attached.get(container);
    try {
      if (latch != null && !latch.await(LONGEST_ATTACH.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("The engine did not confirm that it attached to {}", container);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(String container, Reporter reporter) {
    attached.put(container, new CountDownLatch(1));
    programs.put(container, reporter);
    events.follow(container, reporter::report);
  }

  /**
   * Waits for the end of a container's program. Later events are buffered until {@link
   * #continueWith} or {@link #isNotRestarted} assigns them to an attempt.
   *
   * @param container a container that is followed
   * @param timeout how long to wait
   * @return empty when the engine did not report it in time, or the events were closed
   */
  Optional<ContainerEnd> awaitEnd(String container, Duration timeout) throws InterruptedException {
    return await(program(container).ended(), timeout);
  }

  /** Gives the events since the last end to the listener of the next attempt. */
  void continueWith(String container, RunListener next) {
    program(container).continueWith(next);
  }

  /** Gives the events since the last end to the listener of the attempt that ended. */
  void isNotRestarted(String container) {
    Reporter program = program(container);
    program.continueWith(program.receiver());
  }

  /** Waits for the start of the attempt; false when the events were closed. */
  boolean awaitStart(String container, Duration timeout) throws InterruptedException {
    return await(program(container).started(), timeout).isPresent();
  }

  private Reporter program(String container) {
    return Objects.requireNonNull(programs.get(container));
  }

  private static <T> Optional<T> await(CompletableFuture<Optional<T>> event, Duration timeout)
      throws InterruptedException {
    try {
      return event.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.debug("The engine has not reported an event in {}", timeout);
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Stops forwarding. */
  @Override
  public void close() {
    attached.keySet().forEach(events::forget);
    programs.values().forEach(Reporter::close);
  }

  private final class Reporter {
    private final String container;
    private final String subject;
    private final boolean program;
    private final List<Event> sinceEnd = new ArrayList<>();
    private RunListener receiver = listener;
    private CompletableFuture<Optional<ContainerEnd>> end = new CompletableFuture<>();
    private CompletableFuture<Optional<Event>> start = new CompletableFuture<>();
    private boolean ready;
    private boolean outOfMemory;

    Reporter(String container, String subject, boolean program) {
      this.container = container;
      this.subject = subject;
      this.program = program;
    }

    synchronized RunListener receiver() {
      return receiver;
    }

    synchronized CompletableFuture<Optional<ContainerEnd>> ended() {
      return end;
    }

    synchronized CompletableFuture<Optional<Event>> started() {
      return start;
    }

    synchronized void close() {
      end.complete(Optional.empty());
      start.complete(Optional.empty());
    }

    synchronized void continueWith(RunListener next) {
      receiver = next;
      end = new CompletableFuture<>();
      start = new CompletableFuture<>();
      ready = false;
      outOfMemory = false;
      List<Event> buffered = List.copyOf(sinceEnd);
      sinceEnd.clear();
      buffered.forEach(this::report);
    }

    synchronized void report(Event event) {
      String action = String.valueOf(event.getAction());
      if (action.equals("attach")) {
        attached.getOrDefault(container, new CountDownLatch(0)).countDown();
      }
      if (!REPORTED.contains(action) && !action.startsWith(HEALTH)) {
        return;
      }
      if (program && end.isDone()) {
        sinceEnd.add(event);
        return;
      }
      report(new SchedulerEvent(subject, action), event);
      if (program && !ready && action.equals(HEALTH + "healthy")) {
        ready = true;
        report(Phase.READY, event);
      }
      outOfMemory |= action.equals("oom");
      if (action.equals("start")) {
        start.complete(Optional.of(event));
      } else if (action.equals("die")) {
        end.complete(Optional.of(end(event)));
      }
    }

    private ContainerEnd end(Event event) {
      String code = attributes(event).getOrDefault("exitCode", "0");
      return new ContainerEnd(time(event), Integer.parseInt(code), outOfMemory);
    }

    private void report(TimelineEvent.Type type, Event event) {
      receiver.onEvent(
          new TimelineEvent(
              type, time(event), PRECISION, TimelineEvent.Source.DOCKER, detail(event)));
    }
  }

  private static Instant time(Event event) {
    Long nanos = event.getTimeNano();
    return nanos == null ? Instant.now() : Instant.EPOCH.plusNanos(nanos);
  }

  private static Map<String, String> attributes(Event event) {
    return event.getActor() == null || event.getActor().getAttributes() == null
        ? Map.of()
        : event.getActor().getAttributes();
  }

  private static String detail(Event event) {
    Map<String, String> attributes = attributes(event);
    if (attributes.containsKey("exitCode")) {
      return "exit code " + attributes.get("exitCode");
    }
    return attributes.containsKey("signal") ? "signal " + attributes.get("signal") : "";
  }
}
