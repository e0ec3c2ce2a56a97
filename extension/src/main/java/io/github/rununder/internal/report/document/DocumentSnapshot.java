// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One snapshot of a {@code matrix.json}.
 *
 * @param json the snapshot's object
 */
public record DocumentSnapshot(JsonNode json) {
  /** Returns the names of the variables, sorted as in the document. */
  public List<String> variables() {
    return fieldsOf("env");
  }

  /** Returns the watched paths. */
  public List<String> paths() {
    return fieldsOf("files");
  }

  private List<String> fieldsOf(String field) {
    List<String> names = new ArrayList<>();
    json.path(field).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns a variable's state. */
  public VariableState variable(String name) {
    return VariableState.of(json.path("env").get(name));
  }

  /** Returns a watched path's state; empty when the path was not watched. */
  public Optional<FileState> file(String path) {
    return Optional.ofNullable(json.path("files").get(path)).map(FileState::of);
  }
}
