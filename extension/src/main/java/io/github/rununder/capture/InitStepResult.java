// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * How an init step ended.
 *
 * @param name the step's name
 * @param started when it started, as the scheduler reports it
 * @param finished when it finished, as the scheduler reports it
 * @param precision how coarse the scheduler's times are: a nanosecond where the container runtime
 *     reports them, a second on a Kubernetes cluster whose nodes RunUnder does not reach
 * @param exit how it ended
 * @param output the last lines that it printed; may be empty
 */
public record InitStepResult(
    String name, Instant started, Instant finished, Duration precision, Exit exit, String output) {

  /** {@return whether the step ended with exit code 0} */
  public boolean succeeded() {
    return exit.code() == 0;
  }
}
