// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.DirectoryEntry;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.WatchedFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One watched path. Attributes are null when nothing exists at the path. */
public record FileDocument(
    String kind,
    boolean exists,
    @Nullable String error,
    @JsonInclude(NON_EMPTY) List<String> links,
    @Nullable Long size,
    @Nullable String mode,
    @Nullable Long uid,
    @Nullable Long gid,
    @Nullable Instant modified,
    @Nullable Boolean readable,
    @Nullable String openError,
    @JsonInclude(NON_EMPTY) List<Entry> entries,
    @Nullable String sha256,
    @Nullable String content,
    @Nullable String base64,
    @JsonInclude(NON_DEFAULT) boolean masked,
    @JsonInclude(NON_DEFAULT) int group,
    @Nullable Boolean truncated) {

  private static final int CONTENT_LIMIT = 16 * 1024;
  // a cut may fall inside a character, of which at most this many bytes are then left
  private static final int LONGEST_TORN_CHARACTER = 3;

  /** An entry of a directory. */
  public record Entry(String name, String kind, long size, String mode) {}

  /** Names the content: equal contents of one path and test have the same name; may be empty. */
  public String contentIdentity() {
    return group > 0 ? "masked " + group : Objects.requireNonNullElse(sha256, "");
  }

  /** Returns whether the program could open the path. */
  public boolean canRead() {
    return Boolean.TRUE.equals(readable);
  }

  /** The content of a regular file as far as it may be shown. */
  private record Content(
      @Nullable String sha256, ShownBytes shown, int group, @Nullable Boolean truncated) {
    static final Content NONE = new Content(null, new ShownBytes(null, null, false), 0, null);
  }

  static FileDocument of(WatchedFile file, Masking masking, ShownBytes.Groups groups) {
    boolean exists = file.exists();
    Content content =
        file.kind() == FileKind.REGULAR && file.readable()
            ? content(file, masking, groups)
            : Content.NONE;
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
  private static Content content(WatchedFile file, Masking masking, ShownBytes.Groups groups) {
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

  private static List<Entry> entries(List<DirectoryEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                new Entry(entry.name(), entry.kind().name(), entry.size(), octal(entry.mode())))
        .toList();
  }

  private static String octal(int mode) {
    return "%04o".formatted(mode);
  }
}
