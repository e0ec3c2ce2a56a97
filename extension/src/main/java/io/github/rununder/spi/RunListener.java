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
 * Is told what happens to a run. Safe for calls from several threads; the bytes of one stream in
 * order.
 */
public interface RunListener {
  /**
   * The program wrote to stdout.
   *
   * @param bytes holds the bytes; not kept
   * @param offset where they start
   * @param length how many there are
   */
  void standardOutput(byte[] bytes, int offset, int length);

  /**
   * The program wrote to stderr, frames included.
   *
   * @param bytes holds the bytes; not kept
   * @param offset where they start
   * @param length how many there are
   */
  void standardError(byte[] bytes, int offset, int length);

  /**
   * The scheduler has resolved what it was told; told at most once a start.
   *
   * @param declaration what was declared, layer by layer
   */
  void declared(Declaration declaration);

  /**
   * The scheduler starts these one after the other, and the containers last; told before the first
   * of them has ended, at most once a start. Not told, the order is that of the workload's init
   * steps.
   *
   * @param steps in the order in which they are started
   */
  default void startsInOrder(List<StartStep> steps) {}

  /**
   * The scheduler told something that belongs on the timeline. What the other methods tell is put
   * there from them.
   *
   * @param event what happened
   */
  void happened(TimelineEvent event);

  /**
   * An init step ended, well or not.
   *
   * @param result what became of it
   */
  void initStep(InitStepResult result);

  /**
   * The program ended, and all of its output has been told.
   *
   * @param exit how
   */
  void exited(Exit exit);

  /**
   * The program will not start; told at most once, instead of {@link #exited}.
   *
   * @param failure its kind, what the scheduler says, and the remedy
   */
  void startFailed(StartFailure failure);

  /**
   * A replica of the program begins. Of a run of many replicas, each is told to the listener that
   * this returns.
   *
   * @param name the scheduler's name for it, such as the pod's
   * @return whom to tell of the replica
   */
  default RunListener replica(String name) {
    return this;
  }

  /**
   * The program is started again in the same place. What follows is told to the listener that this
   * returns.
   *
   * @return whom to tell of the next start
   */
  default RunListener again() {
    return this;
  }

  /** The scheduler has taken this replica away for good, after its end or instead of it. */
  default void removed() {}
}
