// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

/** Kills a command that RunUnder started. */
public final class ProcessKill {
  private ProcessKill() {}

  /** Kills a process and its descendants at once; those whose parent has ended are not found. */
  public static void withDescendants(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
