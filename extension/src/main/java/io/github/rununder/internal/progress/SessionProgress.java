// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.progress;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Progress;
import io.github.rununder.spi.Settings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Shows the JVM's progress until it is closed. */
public final class SessionProgress implements Progress.Step {
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
   * @param terminal whether {@code out} is a terminal
   * @return ends the display when closed
   */
  public static Progress.Step show(PrintStream out, Configuration configuration, boolean terminal) {
    String style = configuration.get(Settings.PROGRESS).orElse(terminal ? "live" : "plain");
    return switch (style) {
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
