// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts compose's own words on the timeline, such as that it waits for a container, and that this
 * one is healthy or has exited. Compose tells no times: they are when RunUnder reads its words.
 */
final class ComposeStates implements Consumer<String> {
  /** Compose asks the engine twice a second; what it has learnt it prints at once. */
  private static final Duration PRECISION = Duration.ofMillis(100);

  private final Pattern line;
  private final RunListener listener;

  /**
   * Makes a reader of {@code docker compose up --progress=plain}.
   *
   * @param project the project's name, which is left out of the containers'
   */
  ComposeStates(String project, RunListener listener) {
    line = Pattern.compile("\\s*Container " + Pattern.quote(project) + "-(\\S+)\\s+(\\S+)\\s*");
    this.listener = listener;
  }

  @Override
  public void accept(String text) {
    event(text).ifPresent(this::tell);
  }

  Optional<TimelineEvent.Type> event(String text) {
    Matcher words = line.matcher(text);
    return words.matches()
        ? Optional.of(new SchedulerEvent("compose " + words.group(1), words.group(2)))
        : Optional.empty();
  }

  private void tell(TimelineEvent.Type type) {
    listener.onEvent(
        new TimelineEvent(
            type, Instant.now().minus(PRECISION), PRECISION, TimelineEvent.Source.COMPOSE, ""));
  }
}
