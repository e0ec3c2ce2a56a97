// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.WatchedFile;
import java.util.List;

/** One message from the probe. */
public sealed interface WireMessage {
  /**
   * The state at one phase. {@code source} is 1 for the kernel's copy of the environment. When
   * {@code changed} is true, a change of the watched path {@code label} caused the snapshot.
   */
  record Captured(
      String phase,
      String label,
      CaptureTime stamp,
      int source,
      List<EnvironmentEntry> entries,
      List<WatchedFile> files,
      ProcessIdentity process,
      List<Mark> marks,
      boolean changed)
      implements WireMessage {}

  /** A watched path that was absent exists now. */
  record Appeared(CaptureTime stamp, WatchedFile file) implements WireMessage {}

  /** A key and value that the program gave to {@code probe.Mark}. */
  record Mark(String key, String value) {}
}
