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
 * Puts compose's states of the containers on the timeline, such as {@code Waiting}, {@code Healthy}
 * or {@code Exited}. Compose reports no times: the time is that of reading its line.
 */
final class ComposeStates implements Consumer<String> {
  /** Compose polls the engine twice a second and prints at once. */
  private static final Duration PRECISION = Duration.ofMillis(100);

  private final Pattern line;
  private final RunListener listener;

  /**
   * Makes a reader of {@code docker compose up --progress=plain}.
   *
   * @param project the project's name, which is removed from the containers' names
   */
  ComposeStates(String project, RunListener listener) {
    line = Pattern.compile("\\s*Container " + Pattern.quote(project) + "-(\\S+)\\s+(\\S+)\\s*");
    this.listener = listener;
  }

  @Override
  public void accept(String text) {
    event(text).ifPresent(this::report);
  }

  Optional<TimelineEvent.Type> event(String text) {
    Matcher matcher = line.matcher(text);
    return matcher.matches()
        ? Optional.of(new SchedulerEvent("compose " + matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private void report(TimelineEvent.Type type) {
    listener.onEvent(
        new TimelineEvent(
            type, Instant.now().minus(PRECISION), PRECISION, TimelineEvent.Source.COMPOSE, ""));
  }
}
