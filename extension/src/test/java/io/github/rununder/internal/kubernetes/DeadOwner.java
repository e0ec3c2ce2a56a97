// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.internal.session.SessionFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Labels of a JVM that is gone. */
public final class DeadOwner {
  private DeadOwner() {}

  /** Gives the labels to a task. */
  public static void labels(Path home, Consumer<Map<String, String>> task) {
    try (SessionFolder session = SessionFolder.create(home)) {
      Map<String, String> labels = new HashMap<>(session.labels());
      // the same process number, but of a process that started at another time
      labels.merge(SessionFolder.OWNER_LABEL, "1", String::concat);
      task.accept(labels);
    }
  }
}
