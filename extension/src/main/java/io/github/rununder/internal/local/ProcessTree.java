// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.session.ProcessFingerprint;
import io.github.rununder.internal.support.Poll;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A process with all that came of it. The process leads a session of its own, so that what it
 * started is found also when the processes between have ended.
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
   * Asks the leader to end, and ends all that is left after the grace.
   *
   * @return whether nothing is left
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
   * Ends all of it at once.
   *
   * @return whether nothing is left
   */
  boolean kill() {
    return kill(new LinkedHashSet<>());
  }

  private boolean kill(Set<ProcessFingerprint> known) {
    return await(
        DEATH,
        () -> {
          // What a member starts while it is being ended is found the next time.
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

  /** Interrupted or not: leaving processes behind is worse than being late. */
  private static boolean await(Duration timeout, BooleanSupplier condition) {
    return POLL.atMost(timeout).uninterruptibly(condition);
  }
}
