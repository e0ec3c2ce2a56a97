// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.List;

/** Makes one row. */
interface Benchmark {
  /** The row's name: a subject and, after slashes, what of it. */
  String name();

  BenchRow measure(BenchSession session);

  /** Returns whether the name is that of this row, its subject or its scheduler. */
  default boolean isMeantBy(String word) {
    return name().equals(word) || List.of(name().split("/", -1)).contains(word);
  }
}
