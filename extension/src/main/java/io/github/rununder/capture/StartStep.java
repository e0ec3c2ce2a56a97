// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * Something that a scheduler starts, in an order that needs no clock: each step only after the one
 * before it.
 *
 * @param name its name, such as the init container's
 * @param kind what the next one waits for
 */
public record StartStep(String name, Kind kind) {
  /** What a step is, and so what is waited for before the next one. */
  public enum Kind {
    /** An init step: the next one starts after its end. */
    INIT_STEP,
    /** A native sidecar of Kubernetes: the next one starts once it has started; it runs on. */
    SIDECAR,
    /** A container of the program's pod: all of them start after every other step. */
    CONTAINER
  }
}
