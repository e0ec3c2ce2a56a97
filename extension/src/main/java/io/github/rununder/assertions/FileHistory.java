// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.WatchedFile;

/** One path over the phases of a run. */
record FileHistory(AssertionContext context, String path) {
  WatchedFile in(Snapshot snapshot) {
    return snapshot.file(path).orElseGet(() -> WatchedFile.absent(path));
  }

  static boolean areAlike(WatchedFile one, WatchedFile other) {
    return one.kind() == other.kind()
        && one.size() == other.size()
        && one.mode() == other.mode()
        && one.uid() == other.uid()
        && one.gid() == other.gid()
        && one.readable() == other.readable()
        && one.sha256().equals(other.sha256())
        && one.entries().equals(other.entries());
  }

  /** Checks later snapshots first, and waits for the file only when none shows it. */
  boolean showsItAfter(Snapshot snapshot) {
    if (context.mode().discards()) {
      return false;
    }
    Run run = context.wholeRun("becameVisibleAfter");
    return run.snapshots().stream()
            .filter(later -> later.stamp().compareTo(snapshot.stamp()) > 0)
            .anyMatch(later -> in(later).exists())
        || run.appearance(path).isPresent();
  }
}
