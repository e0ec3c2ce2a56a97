// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.capture.DirectoryEntry;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.WatchedFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the documents of watched files. */
record FileMapper(Masking masking, MaskedGroups groups) {
  private static final int CONTENT_LIMIT = 16 * 1024;
  // a cut may fall inside a character, of which at most this many bytes are then left
  private static final int LONGEST_TORN_CHARACTER = 3;

  /** What may be shown of a content. */
  private record Content(
      @Nullable String sha256, ShownBytes shown, int group, @Nullable Boolean truncated) {
    static final Content NONE = new Content(null, new ShownBytes(null, null, false), 0, null);
  }

  FileDocument of(WatchedFile file) {
    boolean exists = file.exists();
    Content content =
        file.kind() == FileKind.REGULAR && file.readable() ? content(file) : Content.NONE;
    return new FileDocument(
        file.kind().name(),
        exists,
        file.error().isEmpty() ? null : file.error(),
        file.links(),
        exists ? file.size() : null,
        exists ? octal(file.mode()) : null,
        exists ? file.uid() : null,
        exists ? file.gid() : null,
        exists ? file.modified() : null,
        exists ? file.readable() : null,
        exists && !file.readable() ? file.openError() : null,
        file.kind() == FileKind.DIRECTORY ? entries(file.entries()) : List.of(),
        content.sha256(),
        content.shown().text(),
        content.shown().base64(),
        content.shown().masked(),
        content.group(),
        content.truncated());
  }

  /** The digest of a short secret gives the secret away: it is left out with the content. */
  private Content content(WatchedFile file) {
    byte[] all = file.content().bytes();
    String text = new String(all, StandardCharsets.UTF_8);
    boolean hidden = masking.hides(file.path()) && file.size() > 0;
    boolean masked = hidden || !masking.text(text).equals(text);
    String sha256 = masked ? null : file.sha256().orElse(null);
    int group = masked ? file.sha256().map(digest -> groups.of(file.path(), digest)).orElse(0) : 0;
    if (hidden) {
      return new Content(null, ShownBytes.HIDDEN, group, null);
    }
    boolean cut = file.content().isTruncated() || all.length > CONTENT_LIMIT;
    byte[] start = cut ? upToWholeCharacter(all, Math.min(all.length, CONTENT_LIMIT)) : all;
    // a secret that the cut goes through would not be recognised
    ShownBytes shown = masked && cut ? ShownBytes.HIDDEN : ShownBytes.of(start, masking);
    return new Content(sha256, shown, group, cut);
  }

  /** Cuts, and leaves out the bytes of an incomplete last character. */
  private static byte[] upToWholeCharacter(byte[] bytes, int limit) {
    for (int start = limit - 1; start >= Math.max(0, limit - LONGEST_TORN_CHARACTER); start--) {
      int leadingOnes = Integer.numberOfLeadingZeros(~(bytes[start] << 24));
      if (leadingOnes != 1) {
        boolean torn = leadingOnes > limit - start;
        return Arrays.copyOf(bytes, torn ? start : limit);
      }
    }
    return Arrays.copyOf(bytes, limit);
  }

  private static List<FileDocument.Entry> entries(List<DirectoryEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                new FileDocument.Entry(
                    entry.name(), entry.kind().name(), entry.size(), octal(entry.mode())))
        .toList();
  }

  private static String octal(int mode) {
    return "%04o".formatted(mode);
  }
}
