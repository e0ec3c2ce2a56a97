// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.List;

/** Makes one row. */
interface Benchmark {
  /** The row's name: a subject and, after slashes, what of it. */
  String name();

  BenchRow measure(BenchSession session);

  /** Returns whether somebody who named this, or its subject, or its scheduler means it. */
  default boolean isMeantBy(String word) {
    return name().equals(word) || List.of(name().split("/", -1)).contains(word);
  }
}
