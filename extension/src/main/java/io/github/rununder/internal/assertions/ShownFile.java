// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.capture.WatchedFile;

/** Watched paths in messages. */
public final class ShownFile {
  private ShownFile() {}

  public static String state(WatchedFile file) {
    String links =
        file.links().isEmpty() ? "" : ", by way of the link to " + String.join(", ", file.links());
    return switch (file.kind()) {
      case ABSENT -> "absent";
      case DANGLING_LINK -> "symbolic link that leads nowhere" + links;
      case UNKNOWN -> "could not be examined: " + file.error();
      case REGULAR ->
          "regular file, " + count(file.size(), "byte", "bytes") + attributes(file) + links;
      case DIRECTORY ->
          "directory, "
              + count(file.entries().size(), "entry", "entries")
              + attributes(file)
              + links;
      case NAMED_PIPE -> "named pipe" + attributes(file) + links;
      case SOCKET -> "socket" + attributes(file) + links;
      case DEVICE -> "device" + attributes(file) + links;
    };
  }

  private static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private static String attributes(WatchedFile file) {
    return ", mode %s, owner %d:%d%s"
        .formatted(
            octal(file.mode()),
            file.uid(),
            file.gid(),
            file.readable() ? "" : ", not readable: " + file.openError());
  }

  public static String octal(int mode) {
    return "%04o".formatted(mode);
  }
}
