// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.session.ProcessFingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessListTests {
  private static final ProcessFingerprint LEADER = new ProcessFingerprint(100, 5_000);

  @Test
  void theTreeIsTheSessionAndAllDescendants() {
    ProcessList list =
        list(
            entry(1, 0, 0, 1),
            entry(100, 5_000, 1, 100),
            entry(101, 5_001, 100, 100),
            entry(102, 5_002, 101, 102),
            entry(103, 5_003, 1, 100),
            entry(104, 5_004, 1, 104));

    assertThat(list.treeOf(LEADER))
        .extracting(ProcessFingerprint::pid)
        .containsExactlyInAnyOrder(100L, 101L, 102L, 103L);
  }

  @Test
  void descendantsAreFoundInAnyOrder() {
    ProcessList list =
        list(entry(90, 5_002, 95, 1), entry(95, 5_001, 100, 1), entry(100, 5_000, 1, 100));

    assertThat(list.treeOf(LEADER)).hasSize(3);
  }

  @Test
  void theSessionOutlivesItsLeader() {
    assertThat(list(entry(103, 5_003, 1, 100)).treeOf(LEADER))
        .containsExactly(new ProcessFingerprint(103, 5_003));
  }

  @Test
  void aReusedPidIsNotTheOwner() {
    assertThat(list(entry(100, 9_000, 1, 100), entry(101, 9_001, 100, 100)).treeOf(LEADER))
        .isEmpty();
  }

  @Test
  void whatIsOlderThanTheLeaderIsNotOfItsSession() {
    assertThat(list(entry(103, 4_999, 1, 100)).treeOf(LEADER)).isEmpty();
  }

  private static ProcessList list(ProcessList.Entry... entries) {
    return new ProcessList(List.of(entries));
  }

  private static ProcessList.Entry entry(long pid, long start, long parent, long session) {
    return new ProcessList.Entry(new ProcessFingerprint(pid, start), parent, session);
  }
}
