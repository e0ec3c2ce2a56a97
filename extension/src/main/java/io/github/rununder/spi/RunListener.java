// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.TimelineEvent;
import java.util.List;

/**
 * Receives what a driver reports about a run. A driver may call it from several threads; it calls
 * {@link #onStdout} in the order of the bytes, and {@link #onStderr} likewise.
 */
public interface RunListener {
  /**
   * The program wrote to stdout, the probe's frames included when its stderr points there.
   *
   * @param bytes holds the bytes; the listener copies what it needs
   * @param offset index of the first byte
   * @param length number of bytes
   */
  void onStdout(byte[] bytes, int offset, int length);

  /**
   * The program wrote to stderr, the probe's frames included.
   *
   * @param bytes holds the bytes; the listener copies what it needs
   * @param offset index of the first byte
   * @param length number of bytes
   */
  void onStderr(byte[] bytes, int offset, int length);

  /**
   * The scheduler has resolved the environment that it gives the program; at most once an attempt.
   *
   * @param declaration what was declared, layer by layer
   */
  void onDeclaration(Declaration declaration);

  /**
   * The scheduler starts these steps one after the other, and the containers last; at most once an
   * attempt, before the first step has ended. Without this call, the order is that of the
   * workload's init steps.
   *
   * @param steps in the order in which they are started
   */
  default void onStartOrder(List<StartStep> steps) {}

  /**
   * The scheduler reported an event that belongs on the timeline. The listener itself adds events
   * for what the other methods report.
   *
   * @param event what happened, and when
   */
  void onEvent(TimelineEvent event);

  /**
   * An init step ended, successfully or not.
   *
   * @param result its times and its exit
   */
  void onInitStep(InitStepResult result);

  /**
   * The program ended. The driver has reported all of its output before this call.
   *
   * @param exit how it ended
   */
  void onExit(Exit exit);

  /**
   * The program will not start; at most once, instead of {@link #onExit}.
   *
   * @param failure its kind, the scheduler's error text, and the remedy
   */
  void onStartFailure(StartFailure failure);

  /**
   * A replica of the program begins.
   *
   * @param name the scheduler's name for it, such as the pod's
   * @return the listener to which the driver reports this replica
   */
  default RunListener onReplica(String name) {
    return this;
  }

  /**
   * The scheduler starts the program again in the same place: the next attempt.
   *
   * @return the listener to which the driver reports the next attempt
   */
  default RunListener onAttempt() {
    return this;
  }

  /** The scheduler has removed this replica for good, after its end or instead of it. */
  default void onRemoved() {}
}
