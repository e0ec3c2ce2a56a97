// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.capture.Masking;
import org.jspecify.annotations.Nullable;

/** What a variable was at a phase, as far as a report tells it. */
public sealed interface VariableState {
  /** Returns the state for people, such as {@code (unset)}. */
  String words();

  /** Writes the state as an entry of {@code env}. */
  void write(ObjectNode entry);

  /** The variable was not there. */
  record Unset() implements VariableState {
    @Override
    public String words() {
      return "(unset)";
    }

    @Override
    public void write(ObjectNode entry) {
      throw new IllegalStateException("an unset variable has no entry");
    }
  }

  /** It was there, and secret; two of these may differ. */
  record Masked() implements VariableState {
    @Override
    public String words() {
      return Masking.MASK;
    }

    @Override
    public void write(ObjectNode entry) {
      entry.put("masked", true);
    }
  }

  /**
   * It was there.
   *
   * @param text the value, in which parts may be masked; may be empty
   */
  record Text(String text) implements VariableState {
    @Override
    public String words() {
      if (text.isEmpty()) {
        return "(empty)";
      }
      boolean misleading = !text.strip().equals(text) || text.startsWith("(");
      return misleading ? '"' + text + '"' : text;
    }

    @Override
    public void write(ObjectNode entry) {
      entry.put("value", text);
    }
  }

  /**
   * It was there, and no UTF-8.
   *
   * @param base64 the bytes
   */
  record Bytes(String base64) implements VariableState {
    @Override
    public String words() {
      return "Base64 " + base64;
    }

    @Override
    public void write(ObjectNode entry) {
      entry.put("base64", base64);
    }
  }

  /** Returns the state that an entry of {@code env} tells; null is unset. */
  static VariableState of(@Nullable JsonNode entry) {
    if (entry == null) {
      return new Unset();
    }
    if (entry.has("base64")) {
      return new Bytes(entry.path("base64").asText());
    }
    return entry.has("value") ? new Text(entry.path("value").asText()) : new Masked();
  }
}
