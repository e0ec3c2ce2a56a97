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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what the engine tells of a run's containers on its timeline, in the engine's own words. A
 * program's container that turns healthy is {@link Phase#READY}.
 */
public final class ContainerEvents implements AutoCloseable {
  private static final Set<String> TOLD =
      Set.of("create", "start", "restart", "pause", "unpause", "oom", "kill", "stop", "die");

  private static final Logger LOG = LoggerFactory.getLogger(ContainerEvents.class);
  private static final Duration LONGEST_ATTACH = Duration.ofSeconds(2);
  private static final String HEALTH = "health_status: ";

  /** When the daemon notes it, which is a moment after the kernel did it. */
  private static final Duration PRECISION = Duration.ofMillis(1);

  private final EngineEvents events;
  private final RunListener listener;
  private final Map<String, CountDownLatch> attached = new ConcurrentHashMap<>();

  /**
   * Makes them for one run; to be made before its containers, which must have the launch's labels.
   *
   * @param client the client
   * @param listener whom to tell
   */
  public ContainerEvents(DockerClient client, RunListener listener) {
    this.events = EngineEvents.of(client);
    this.listener = listener;
  }

  /**
   * Follows the program's container, whose health is the program's readiness.
   *
   * @param container its id
   * @param name its name for people: the workload's, or the service's
   */
  public void followProgram(String container, String name) {
    follow(container, new Teller(container, "container " + name, true));
  }

  /**
   * Follows another container.
   *
   * @param container its id
   * @param name its name for people
   */
  public void follow(String container, String name) {
    follow(container, new Teller(container, "container " + name, false));
  }

  /**
   * Waits until the engine has joined who attached to a container to its output: it answers him a
   * moment before, and a program that is started and ends in that moment would not be heard.
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

  private void follow(String container, Teller teller) {
    attached.put(container, new CountDownLatch(1));
    events.follow(container, teller::tell);
  }

  /** Tells nothing more. */
  @Override
  public void close() {
    attached.keySet().forEach(events::forget);
  }

  private final class Teller {
    private final String container;
    private final String subject;
    private final boolean program;
    private boolean ready;

    Teller(String container, String subject, boolean program) {
      this.container = container;
      this.subject = subject;
      this.program = program;
    }

    /** Called by one thread at a time. */
    void tell(Event event) {
      String action = String.valueOf(event.getAction());
      if (action.equals("attach")) {
        attached.getOrDefault(container, new CountDownLatch(0)).countDown();
      }
      if (!TOLD.contains(action) && !action.startsWith(HEALTH)) {
        return;
      }
      tell(new SchedulerEvent(subject, action), event);
      if (program && !ready && action.equals(HEALTH + "healthy")) {
        ready = true;
        tell(Phase.READY, event);
      }
    }

    private void tell(TimelineEvent.Type type, Event event) {
      listener.onEvent(
          new TimelineEvent(
              type, time(event), PRECISION, TimelineEvent.Source.DOCKER, detail(event)));
    }
  }

  private static Instant time(Event event) {
    Long nanos = event.getTimeNano();
    return nanos == null ? Instant.now() : Instant.EPOCH.plusNanos(nanos);
  }

  private static String detail(Event event) {
    Map<String, String> attributes =
        event.getActor() == null || event.getActor().getAttributes() == null
            ? Map.of()
            : event.getActor().getAttributes();
    if (attributes.containsKey("exitCode")) {
      return "exit code " + attributes.get("exitCode");
    }
    return attributes.containsKey("signal") ? "signal " + attributes.get("signal") : "";
  }
}
