// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.List;
import java.util.stream.LongStream;

/** Measured times, in nanoseconds, in ascending order. */
record Samples(List<Long> nanos) {
  Samples {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one sample");
    }
    nanos = nanos.stream().sorted().toList();
  }

  static Samples of(long... nanos) {
    return new Samples(LongStream.of(nanos).boxed().toList());
  }

  int count() {
    return nanos.size();
  }

  double min() {
    return nanos.get(0);
  }

  double max() {
    return nanos.get(count() - 1);
  }

  /** Returns the middle, or the mean of the two in the middle. */
  double median() {
    int middle = count() / 2;
    return count() % 2 == 1 ? nanos.get(middle) : (nanos.get(middle - 1) + nanos.get(middle)) / 2.0;
  }
}
