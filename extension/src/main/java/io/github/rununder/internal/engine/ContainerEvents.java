// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Event;
import io.github.rununder.Moment;
import io.github.rununder.Phase;
import io.github.rununder.TimelineEvent;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts what the engine tells of a run's containers on its timeline, in the engine's own words. A
 * program's container that turns healthy is {@link Phase#READY}.
 */
public final class ContainerEvents implements AutoCloseable {
  private static final Set<String> TOLD =
      Set.of("create", "start", "restart", "pause", "unpause", "oom", "kill", "stop", "die");

  private static final String HEALTH = "health_status: ";

  /** When the daemon notes it, which is a moment after the kernel did it. */
  private static final Duration PRECISION = Duration.ofMillis(1);

  private final EngineEvents events;
  private final RunListener listener;
  private final List<String> followed = new ArrayList<>();

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
    follow(container, new Teller("container " + name, true));
  }

  /**
   * Follows another container.
   *
   * @param container its id
   * @param name its name for people
   */
  public void follow(String container, String name) {
    follow(container, new Teller("container " + name, false));
  }

  private synchronized void follow(String container, Teller teller) {
    followed.add(container);
    events.follow(container, teller::tell);
  }

  /** Tells nothing more. */
  @Override
  public synchronized void close() {
    followed.forEach(events::forget);
    followed.clear();
  }

  private final class Teller {
    private final String subject;
    private final boolean program;
    private boolean ready;

    Teller(String subject, boolean program) {
      this.subject = subject;
      this.program = program;
    }

    /** Called by one thread at a time. */
    void tell(Event event) {
      String action = String.valueOf(event.getAction());
      if (!TOLD.contains(action) && !action.startsWith(HEALTH)) {
        return;
      }
      tell(new Moment.Told(subject, action), event);
      if (program && !ready && action.equals(HEALTH + "healthy")) {
        ready = true;
        tell(Phase.READY.moment(), event);
      }
    }

    private void tell(Moment moment, Event event) {
      listener.happened(
          new TimelineEvent(
              moment, time(event), PRECISION, TimelineEvent.Source.DOCKER, detail(event)));
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
