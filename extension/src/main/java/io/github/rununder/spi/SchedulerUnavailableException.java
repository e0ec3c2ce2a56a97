// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;

/**
 * A scheduler cannot run this workload on this machine, for a reason that depends on the workload:
 * a child process, for example, needs a private mount namespace when the workload has files at
 * absolute paths. RunUnder treats it as {@link Availability.Unavailable}.
 */
public final class SchedulerUnavailableException extends RunUnderException {
  private static final long serialVersionUID = 1L;

  /** Not serializable itself; an exception that travels keeps its message. */
  private final transient Availability.Unavailable unavailable;

  /**
   * Makes an exception.
   *
   * @param unavailable the reason and the remedy
   */
  public SchedulerUnavailableException(Availability.Unavailable unavailable) {
    super(unavailable.reason() + " " + unavailable.remedy());
    this.unavailable = unavailable;
  }

  /**
   * Returns why the scheduler cannot run the workload, and what to do about it.
   *
   * @return the reason and the remedy
   */
  public Availability.Unavailable unavailable() {
    return unavailable;
  }
}
