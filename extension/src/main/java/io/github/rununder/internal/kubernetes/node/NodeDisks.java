// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import io.github.rununder.RunUnderException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Finds full disks of the node: no component reports that a program's output cannot be written. */
final class NodeDisks {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Pattern FULL = Pattern.compile("(?m)^.* 100% +(/.*)$");

  private NodeDisks() {}

  /** Returns a sentence for each full disk. */
  static List<String> full(NodeShell shell) {
    try {
      return FULL.matcher(usage(shell)).results().map(match -> sentence(match.group(1))).toList();
    } catch (RunUnderException unreachable) {
      return List.of("the disks of the node could not be examined: " + unreachable.getMessage());
    }
  }

  private static String usage(NodeShell shell) {
    return shell.run(
        InputStream.nullInputStream(),
        TIMEOUT,
        "sh",
        "-c",
        "df -P /var/log/pods /var/lib/kubelet /var/lib/containerd /var/lib/containerd/*content* || true");
  }

  private static String sentence(String place) {
    return "the node's disk is full at %s, so that images, files or output may be missing there; free space on the disk with the volumes of the Docker daemon"
        .formatted(place);
  }
}
