// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of an init step.
 *
 * @param name the step's name
 * @param started when the scheduler says that it started
 * @param finished when the scheduler says that it finished
 * @param precision how coarse the scheduler's times are: a nanosecond where they are those of the
 *     container's runtime, a second on a Kubernetes cluster whose nodes RunUnder does not reach
 * @param exit how it ended
 * @param output the last lines that it printed; may be empty
 */
public record InitStepResult(
    String name, Instant started, Instant finished, Duration precision, Exit exit, String output) {

  /**
   * Returns whether the step ended with exit code 0.
   *
   * @return whether the step succeeded
   */
  public boolean succeeded() {
    return exit.code() == 0;
  }
}
