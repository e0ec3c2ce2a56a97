// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.progress;

import io.github.rununder.internal.text.PlainText;
import io.github.rununder.spi.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Shows steps that take longer than a second: on a terminal one live line with running times,
 * elsewhere one line after the first second and one when the step ends.
 */
final class ProgressLines implements Progress.Display {
  static final Duration LONG_STEP = Duration.ofSeconds(1);

  /** A terminal of the usual width wraps a longer line, which cannot be overwritten then. */
  private static final int LONGEST_LINE = 79;

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final boolean live;
  private final LongSupplier nanoTime;
  private final Set<ShownStep> running = new LinkedHashSet<>();
  private int liveLength;

  ProgressLines(PrintStream out, boolean live, LongSupplier nanoTime) {
    this.out = out;
    this.live = live;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Progress.Step began(String what) {
    ShownStep step = new ShownStep(what, nanoTime.getAsLong());
    running.add(step);
    return () -> ended(step);
  }

  /** Shows what has changed since the last call. */
  synchronized void tick() {
    running.stream().filter(this::isLong).filter(step -> !step.shown).forEach(this::show);
    if (live) {
      rewrite(
          running.stream()
              .filter(step -> step.shown)
              .map(this::withTime)
              .collect(Collectors.joining("; ")));
    }
  }

  private void show(ShownStep step) {
    step.shown = true;
    if (!live) {
      out.println("RunUnder: " + step.what + " …");
    }
  }

  private synchronized void ended(ShownStep step) {
    if (running.remove(step) && (step.shown || isLong(step))) {
      rewrite("");
      out.println("RunUnder: done: " + withTime(step));
    }
  }

  private boolean isLong(ShownStep step) {
    return nanoTime.getAsLong() - step.began >= LONG_STEP.toNanos();
  }

  private String withTime(ShownStep step) {
    double seconds = (nanoTime.getAsLong() - step.began) / NANOS_PER_SECOND;
    return String.format(Locale.ROOT, "%s, %.1f s", step.what, seconds);
  }

  /** Overwrites the live line, including the rest of a longer one. */
  private void rewrite(String text) {
    String line =
        text.isEmpty() ? "" : PlainText.shortened("RunUnder: " + text, LONGEST_LINE - 1, "…");
    if (liveLength > 0 || !line.isEmpty()) {
      out.print(
          "\r"
              + line
              + " ".repeat(Math.max(0, liveLength - line.length()))
              + (line.isEmpty() ? "\r" : ""));
      out.flush();
      liveLength = line.length();
    }
  }

  private static final class ShownStep {
    private final String what;
    private final long began;
    private boolean shown;

    ShownStep(String what, long began) {
      this.what = what;
      this.began = began;
    }
  }
}
