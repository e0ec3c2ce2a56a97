// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.progress;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows the JVM's progress until it is closed. */
public final class SessionProgress implements Progress.Step {
  private static final String KEY = "rununder.progress";
  private static final Duration TICK = Duration.ofMillis(200);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(SessionProgress::daemon);
  private final Progress.Step showing;

  private SessionProgress(ProgressLines lines) {
    clock.scheduleAtFixedRate(lines::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
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

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rununder-progress");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    showing.close();
    clock.shutdownNow();
  }
}
