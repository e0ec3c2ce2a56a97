// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Locale;

/**
 * Why a program did not start. It is a result as any other: {@code assertThat(run).didNotStart()}
 * looks at it.
 *
 * @param reason the kind
 * @param message what the scheduler says in its own words, and the remedy
 */
public record StartFailure(Reason reason, String message) {

  /** A kind of failure, the same under every scheduler. */
  public enum Reason {
    /** The program or its image could not be built. */
    BUILD,
    /** An image is missing, cannot be pulled, or has no valid name. */
    IMAGE,
    /** The scheduler refuses what it was asked to run, such as a Kubernetes API with 422. */
    REJECTED,
    /**
     * What the program is to be configured with is missing or malformed: an env file, a ConfigMap's
     * key, a file to mount.
     */
    CONFIG_ERROR,
    /** {@code docker compose} refuses the project's files. */
    COMPOSE_CONFIG,
    /** An init step failed, or something else that the program was to wait for. */
    INIT_STEP,
    /** Arguments and environment are longer than {@code execve} takes (E2BIG). */
    ARGUMENT_LIST_TOO_LONG,
    /** The program is not there, no executable, or for another architecture. */
    EXECUTION,
    /** No machine takes the program. */
    UNSCHEDULABLE,
    /** The kernel killed the program for its memory before it came to {@code main()}. */
    OOM_KILLED,
    /** The program ran, and ended before it came to {@code main()}. */
    ENDED_BEFORE_MAIN,
    /** Anything else; the message says what. */
    OTHER;

    /**
     * Returns the name for people.
     *
     * @return such as {@code argument list too long}
     */
    public String describe() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
