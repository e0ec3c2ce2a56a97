// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the masked values of one test, so that reports can distinguish but not show them. */
final class MaskedGroups {
  private final Map<String, List<Object>> valuesByName = new HashMap<>();

  /**
   * Returns a number, from 1, that equal values of one variable or path have in common.
   *
   * @param name the variable's name or the path
   * @param value the real value, in a type that has {@code equals}
   */
  int of(String name, Object value) {
    List<Object> values = valuesByName.computeIfAbsent(name, unseen -> new ArrayList<>());
    if (!values.contains(value)) {
      values.add(value);
    }
    return values.indexOf(value) + 1;
  }
}
