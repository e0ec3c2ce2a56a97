// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.util.Map;
import java.util.TreeMap;

/** The frame numbers that a stream skipped. */
final class MissingFrames {
  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

  void add(long first, long last) {
    lastByFirst.put(first, last);
  }

  /** Removes a number; returns whether it was missing. */
  boolean remove(long number) {
    Map.Entry<Long, Long> range = lastByFirst.floorEntry(number);
    if (range == null || number > range.getValue()) {
      return false;
    }
    lastByFirst.remove(range.getKey());
    if (range.getKey() < number) {
      lastByFirst.put(range.getKey(), number - 1);
    }
    if (number < range.getValue()) {
      lastByFirst.put(number + 1, range.getValue());
    }
    return true;
  }
}
