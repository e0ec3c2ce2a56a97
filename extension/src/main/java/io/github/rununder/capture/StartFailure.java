// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Locale;

/**
 * Why a program did not start. It is a result: {@code assertThat(run).didNotStart()} asserts on it.
 *
 * @param reason the kind
 * @param message the scheduler's error text, and the remedy
 */
public record StartFailure(Reason reason, String message) {

  /** A kind of failure, the same under every scheduler. */
  public enum Reason {
    /** The program or its image could not be built. */
    BUILD,
    /** An image is missing, cannot be pulled, or has no valid name. */
    IMAGE,
    /** The scheduler refuses the workload, as a Kubernetes API does with 422. */
    REJECTED,
    /**
     * A part of the configuration is missing or malformed: an env file, a ConfigMap's key, a file
     * to mount.
     */
    CONFIG_ERROR,
    /** {@code docker compose} refuses the project's files. */
    COMPOSE_CONFIG,
    /** An init step failed, or another dependency of the program. */
    INIT_STEP,
    /** Arguments and environment are longer than {@code execve} takes (E2BIG). */
    ARGUMENT_LIST_TOO_LONG,
    /** The program is missing, not executable, or for another architecture. */
    EXECUTION,
    /** No node accepts the program. */
    UNSCHEDULABLE,
    /** The kernel killed the program for its memory before it reached {@code main()}. */
    OOM_KILLED,
    /** The program ended before it reached {@code main()}. */
    ENDED_BEFORE_MAIN,
    /** Anything else, as the message describes. */
    OTHER;

    /** {@return the name for people, such as {@code argument list too long}} */
    public String describe() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
