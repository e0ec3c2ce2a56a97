// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;

/**
 * Restores a container's output from its log file. Each line of the file is {@code TIME STREAM TAG
 * CONTENT}: with tag {@code F} the content ended with a line feed, with {@code P} it did not,
 * because it was too long for one line of the file or was the last of the stream. A line feed is
 * therefore forwarded only where the program wrote one. containerd drops a carriage return before a
 * line feed, so that is lost.
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

  /** Parses the next bytes of the file, cut anywhere. */
  public void accept(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i + 1 - start);
        forward(line.toByteArray());
        line.reset();
        start = i + 1;
      }
    }
    line.write(bytes, start, bytes.length - start);
  }

  private void forward(byte[] entry) {
    int[] fields = fieldStarts(entry);
    if (fields[CONTENT] < 0) {
      // not written by the runtime; shown rather than lost
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

  /** The offsets of the four fields; -1 for absent fields. */
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
