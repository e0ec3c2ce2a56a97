// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.WatchedFile;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Variables and files of a program as text. */
final class Seen {
  private Seen() {}

  /** Returns the variables as a shell would write them. */
  static String env(Snapshot snapshot, String... names) {
    return Arrays.stream(names)
        .map(
            name ->
                snapshot
                    .env(name)
                    .map(value -> "%s=\"%s\"".formatted(name, value))
                    .orElse(name + " unset"))
        .collect(Collectors.joining(", "));
  }

  static String file(Snapshot snapshot, String path) {
    WatchedFile file = snapshot.file(path).orElseThrow();
    return file.exists()
        ? "%s has %d bytes, mode %04o".formatted(path, file.size(), file.mode())
        : path + " is absent";
  }

  static boolean exists(Snapshot snapshot, String path) {
    return snapshot.file(path).orElseThrow().exists();
  }

  static boolean has(Snapshot snapshot, String name, String value) {
    return snapshot.env(name).filter(value::equals).isPresent();
  }
}
