// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

/** What this JVM can know about a process. Only what is {@link #GONE} may be cleaned up after. */
public enum Liveness {
  /** The process exists and is no zombie. */
  ALIVE,
  /** The process ended, or its number belongs to another process by now. */
  GONE,
  /** The system does not show the process to this user. It may exist. */
  UNKNOWN
}
