// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

/**
 * The state of a process as far as this JVM can know. Only the leftovers of a process that is
 * {@link #GONE} may be removed.
 */
public enum Liveness {
  /** The process exists and is no zombie. */
  ALIVE,
  /** The process ended, or its number now belongs to another process. */
  GONE,
  /** The system does not show the process to this user. It may exist. */
  UNKNOWN
}
