// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;

/**
 * Turns a container's log file back into what the container printed. Each line of the file is
 * {@code TIME STREAM TAG CONTENT}: with tag {@code F} the content ended with a line feed, with
 * {@code P} it did not, because it was too long for one line of the file or was the last of the
 * stream. A line feed is therefore told only where the program wrote one. One thing is lost before
 * the file is written: containerd drops a carriage return before a line feed.
 */
public final class CriLogParser {
  private static final int STREAM = 1;
  private static final int TAG = 2;
  private static final int CONTENT = 3;

  private final RunListener listener;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  public CriLogParser(RunListener listener) {
    this.listener = listener;
  }

  /** Takes the next bytes of the file, cut anywhere. */
  public void accept(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i + 1 - start);
        tell(line.toByteArray());
        line.reset();
        start = i + 1;
      }
    }
    line.write(bytes, start, bytes.length - start);
  }

  private void tell(byte[] entry) {
    int[] fields = fieldStarts(entry);
    if (fields[CONTENT] < 0) {
      // not the runtime's doing; better shown than lost
      listener.onStdout(entry, 0, entry.length);
      return;
    }
    int end = entry[fields[TAG]] == 'P' ? entry.length - 1 : entry.length;
    int length = end - fields[CONTENT];
    if (length == 0) {
      return;
    }
    if (startsWith(entry, fields[STREAM], "stderr ")) {
      listener.onStderr(entry, fields[CONTENT], length);
    } else {
      listener.onStdout(entry, fields[CONTENT], length);
    }
  }

  /** Where the four fields begin; -1 for those that are not there. */
  private static int[] fieldStarts(byte[] entry) {
    int[] starts = {0, -1, -1, -1};
    int field = 1;
    for (int i = 0; i < entry.length && field <= CONTENT; i++) {
      if (entry[i] == ' ') {
        starts[field++] = i + 1;
      }
    }
    return starts;
  }

  private static boolean startsWith(byte[] entry, int offset, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (offset + i >= entry.length || entry[offset + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
