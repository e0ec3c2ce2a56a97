// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.session.ProcessFingerprint;
import io.github.rununder.internal.support.Poll;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A process with its descendants. The process leads a session, so that descendants are found also
 * when the processes between have ended.
 *
 * @param leader the process at the top; it may have ended
 */
record ProcessTree(ProcessFingerprint leader) {
  private static final Duration DEATH = Duration.ofSeconds(5);
  private static final Poll POLL = Poll.every(Duration.ofMillis(5));

  boolean isGone() {
    return members().isEmpty();
  }

  /**
   * Terminates the leader, and kills the remaining processes after the grace.
   *
   * @return whether no process is left
   */
  boolean end(Duration grace) {
    Set<ProcessFingerprint> known = new LinkedHashSet<>(members());
    if (leader.isAlive()) {
      ProcessHandle.of(leader.pid()).ifPresent(ProcessHandle::destroy);
      await(grace, () -> !leader.isAlive());
    }
    return kill(known);
  }

  /**
   * Kills all processes at once.
   *
   * @return whether no process is left
   */
  boolean kill() {
    return kill(new LinkedHashSet<>());
  }

  private boolean kill(Set<ProcessFingerprint> known) {
    return await(
        DEATH,
        () -> {
          // A process that a member starts meanwhile is found in the next poll.
          known.addAll(members());
          known.removeIf(member -> !member.isAlive());
          known.forEach(
              member -> ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly));
          return known.isEmpty();
        });
  }

  private Set<ProcessFingerprint> members() {
    return ProcessList.now().treeOf(leader);
  }

  /** Ignores interrupts: leaving processes behind is worse than being late. */
  private static boolean await(Duration timeout, BooleanSupplier condition) {
    return POLL.atMost(timeout).uninterruptibly(condition);
  }
}
