// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.internal.support.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's {@code /events} of RunUnder's containers, with one subscription per JVM. Events that
 * arrive before a follower registers are buffered.
 */
final class EngineEvents {
  private static final Logger LOG = LoggerFactory.getLogger(EngineEvents.class);
  private static final Duration SUBSCRIBE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_SESSION = Duration.ofDays(7);
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  private static @Nullable EngineEvents opened;

  private final DockerClient client;
  private final Map<String, List<Event>> buffered = new HashMap<>();
  private final Map<String, Consumer<Event>> followers = new HashMap<>();

  private EngineEvents(DockerClient client) {
    this.client = client;
  }

  /** Returns the JVM's subscription, which has begun. */
  static synchronized EngineEvents of(DockerClient client) {
    EngineEvents events = opened;
    if (events == null) {
      events = new EngineEvents(client);
      events.begin();
      opened = events;
    }
    return events;
  }

  /** Reports a container's earlier and later events. */
  synchronized void follow(String container, Consumer<Event> follower) {
    followers.put(container, follower);
    List<Event> earlier = buffered.remove(container);
    if (earlier != null) {
      earlier.forEach(follower);
    }
  }

  synchronized void forget(String container) {
    followers.remove(container);
    buffered.remove(container);
  }

  private void begin() {
    Subscription first = subscribe();
    DaemonThreads.start("rununder-docker-events", () -> resubscribe(first));
  }

  private Subscription subscribe() {
    Subscription subscription = new Subscription();
    client
        .eventsCmd()
        .withEventTypeFilter(EventType.CONTAINER)
        .withLabelFilter(SessionFolder.SESSION_LABEL)
        .exec(subscription);
    subscription.awaitStart(SUBSCRIBE_TIMEOUT, "report its events");
    return subscription;
  }

  /** Reopens a broken connection; events in between are lost. */
  private void resubscribe(Subscription first) {
    try {
      Subscription current = first;
      while (true) {
        awaitEnd(current);
        current = subscribeAgain();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(Subscription current) throws InterruptedException {
    try {
      current.awaitEnd(LONGEST_SESSION, "continue to report its events");
    } catch (RuntimeException broken) {
      LOG.debug("The stream of Docker's events broke off", broken);
    }
  }

  /** A restarted daemon does not answer at first. */
  private Subscription subscribeAgain() throws InterruptedException {
    while (true) {
      Thread.sleep(RETRY_INTERVAL.toMillis());
      try {
        return subscribe();
      } catch (RuntimeException away) {
        LOG.debug("The stream of Docker's events is not available", away);
      }
    }
  }

  private synchronized void take(Event event) {
    if (event.getActor() == null || event.getAction() == null) {
      return;
    }
    String container = event.getActor().getId();
    Consumer<Event> follower = followers.get(container);
    if (follower != null) {
      follower.accept(event);
    } else if (event.getAction().equals("destroy")) {
      buffered.remove(container);
    } else {
      buffered.computeIfAbsent(container, id -> new ArrayList<>()).add(event);
    }
  }

  private final class Subscription extends StreamCallback<Event> {
    @Override
    public void onNext(Event event) {
      take(event);
    }
  }
}
