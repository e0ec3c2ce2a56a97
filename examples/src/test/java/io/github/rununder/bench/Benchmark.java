// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** Makes one row. */
interface Benchmark {
  /** The row's name: a subject and, after a slash, what of it. */
  String name();

  BenchRow measure(BenchSession session);

  /** Returns whether somebody who named this, or its subject, or its scheduler means it. */
  default boolean isMeantBy(String word) {
    String[] parts = name().split("/", 2);
    return name().equals(word) || parts[0].equals(word) || parts[parts.length - 1].equals(word);
  }
}
