// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * One step of a start. A scheduler starts each step only after the one before it.
 *
 * @param name its name, such as the init container's
 * @param kind the kind; it decides when the next step starts
 */
public record StartStep(String name, Kind kind) {
  /** The kind of a step; it decides when the next step starts. */
  public enum Kind {
    /** An init step: the next step starts after its end. */
    INIT_STEP,
    /**
     * A native sidecar of Kubernetes: the next step starts once this one has started, and it
     * continues to run.
     */
    SIDECAR,
    /** A container of the program's pod: all of them start after every other step. */
    CONTAINER
  }
}
