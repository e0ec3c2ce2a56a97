// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** Attributes in OTLP's own shape. */
record OtlpAttributes(ArrayNode list) {
  /** Adds an attribute unless its value is empty. */
  OtlpAttributes add(String key, String value) {
    if (!value.isEmpty()) {
      list.addObject().put("key", key).putObject("value").put("stringValue", value);
    }
    return this;
  }
}
