// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Maps the events of kubelet, scheduler and controllers to timeline entries. */
public final class EventMapper {
  private static final Pattern CONTAINER =
      Pattern.compile("spec\\.(?:initContainers|containers)\\{(.*)\\}");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MICROSECOND = Duration.ofNanos(1000);

  private EventMapper() {}

  /** Returns the entry; empty when the event has no time. */
  public static Optional<TimelineEvent> of(Event event) {
    TimelineEvent.Type type =
        new SchedulerEvent(
            subject(event.getInvolvedObject()), Objects.toString(event.getReason(), ""));
    String detail = Objects.toString(event.getMessage(), "");
    if (event.getEventTime() != null && event.getEventTime().getTime() != null) {
      Instant at = Instant.parse(event.getEventTime().getTime());
      return Optional.of(new TimelineEvent(type, at, MICROSECOND, Source.KUBERNETES, detail));
    }
    return Stream.of(event.getLastTimestamp(), event.getFirstTimestamp())
        .filter(Objects::nonNull)
        .findFirst()
        .map(Instant::parse)
        .map(at -> new TimelineEvent(type, at, SECOND, Source.KUBERNETES, detail));
  }

  private static String subject(ObjectReference object) {
    Matcher container = CONTAINER.matcher(Objects.toString(object.getFieldPath(), ""));
    return container.matches()
        ? "container " + container.group(1)
        : object.getKind().toLowerCase(Locale.ROOT) + " " + object.getName();
  }
}
