// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.WatchedFile;
import java.util.Optional;

/** Waits until something happens to a watched file of a run. */
record WatchedFileWaiter(ProcessView view, RunTimeouts timeouts, RunExceptionFactory exceptions) {
  Optional<FileAppearance> appearance(String path) {
    return firstSeen(path).exists()
        ? Optional.empty()
        : view.record().await(() -> view.appearance(path), timeouts.file());
  }

  Snapshot reload(String path) {
    firstSeen(path);
    return view.record()
        .await(() -> view.reload(path), timeouts.reload())
        .orElseThrow(() -> exceptions.noReload(path));
  }

  private WatchedFile firstSeen(String path) {
    return view.record()
        .await(view::firstOfProcess, timeouts.start())
        .orElseThrow(() -> exceptions.noSnapshot(Phase.EXEC))
        .file(path)
        .orElseThrow(() -> exceptions.notWatched(path));
  }
}
