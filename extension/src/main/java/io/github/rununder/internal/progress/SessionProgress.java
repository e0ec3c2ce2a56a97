// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.progress;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/** Shows the JVM's progress until it is closed. */
public final class SessionProgress implements Progress.Step {
  private static final String KEY = "rununder.progress";
  private static final Duration TICK = Duration.ofMillis(200);

  private final Timer clock = new Timer("rununder-progress", true);
  private final Progress.Step showing;

  private SessionProgress(ProgressLines lines) {
    TimerTask tick =
        new TimerTask() {
          @Override
          public void run() {
            lines.tick();
          }
        };
    clock.schedule(tick, TICK.toMillis(), TICK.toMillis());
    showing = Progress.showOn(lines);
  }

  /**
   * Shows progress in the way that {@code rununder.progress} names: {@code live}, {@code plain} or
   * {@code none}; without it {@code live} on a terminal and {@code plain} elsewhere.
   *
   * @param out where the lines go
   * @param configuration the configuration
   * @param terminal whether somebody looks at {@code out}
   * @return ends the showing
   */
  public static Progress.Step show(PrintStream out, Configuration configuration, boolean terminal) {
    String style = configuration.text(KEY).orElse(terminal ? "live" : "plain");
    return switch (style.toLowerCase(Locale.ROOT)) {
      case "none" -> () -> {};
      case "live" -> new SessionProgress(new ProgressLines(out, true, System::nanoTime));
      default -> new SessionProgress(new ProgressLines(out, false, System::nanoTime));
    };
  }

  @Override
  public void close() {
    showing.close();
    clock.cancel();
  }
}
