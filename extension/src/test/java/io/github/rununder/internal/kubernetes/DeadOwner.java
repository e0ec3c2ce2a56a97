// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.internal.session.SessionFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Labels of a JVM that has ended. */
public final class DeadOwner {
  private DeadOwner() {}

  /** Runs a task with the labels. */
  public static void labels(Path home, Consumer<Map<String, String>> task) {
    try (SessionFolder session = SessionFolder.create(home)) {
      Map<String, String> labels = new HashMap<>(session.labels());
      // the same process id with another start time
      labels.merge(SessionFolder.OWNER_LABEL, "1", String::concat);
      task.accept(labels);
    }
  }
}
