// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.capture.DirectoryEntry;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.WatchedFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes one watched file. */
record FileJson(Masking masking) {
  private static final int CONTENT_LIMIT = 16 * 1024;
  // a cut may fall inside a character, of which at most this many bytes are then left
  private static final int LONGEST_TORN_CHARACTER = 3;

  void write(ObjectNode node, WatchedFile file) {
    node.put("kind", file.kind().name());
    node.put("exists", file.exists());
    if (!file.error().isEmpty()) {
      node.put("error", file.error());
    }
    if (!file.links().isEmpty()) {
      ArrayNode links = node.putArray("links");
      file.links().forEach(links::add);
    }
    if (file.exists()) {
      writeAttributes(node, file);
    }
    if (file.kind() == FileKind.DIRECTORY) {
      ArrayNode entries = node.putArray("entries");
      file.entries().forEach(entry -> writeEntry(entries.addObject(), entry));
    }
    if (file.kind() == FileKind.REGULAR && file.readable()) {
      writeContent(node, file);
    }
  }

  private static void writeAttributes(ObjectNode node, WatchedFile file) {
    node.put("size", file.size()).put("mode", octal(file.mode()));
    node.put("uid", file.uid()).put("gid", file.gid());
    node.put("modified", file.modified().toString());
    node.put("readable", file.readable());
    if (!file.readable()) {
      node.put("openError", file.openError());
    }
  }

  /** A digest of a short secret gives the secret away, so that it is left out with the content. */
  private void writeContent(ObjectNode node, WatchedFile file) {
    byte[] all = file.content().bytes();
    String text = new String(all, StandardCharsets.UTF_8);
    boolean hidden = masking.hides(file.path()) && file.size() > 0;
    boolean masked = hidden || !masking.text(text).equals(text);
    if (!masked) {
      file.sha256().ifPresent(digest -> node.put("sha256", digest));
    }
    if (hidden) {
      node.put("masked", true);
      return;
    }
    boolean cut = file.content().isTruncated() || all.length > CONTENT_LIMIT;
    byte[] kept = cut ? upToWholeCharacter(all, Math.min(all.length, CONTENT_LIMIT)) : all;
    if (masked && cut) {
      // a secret that the cut goes through would no longer be recognised
      node.put("masked", true);
    } else {
      new MaskedBytes(masking).write(node, "content", kept);
    }
    node.put("truncated", cut);
  }

  /** Cuts, and leaves out the bytes of a last character that is not all there. */
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

  private static void writeEntry(ObjectNode node, DirectoryEntry entry) {
    node.put("name", entry.name()).put("kind", entry.kind().name());
    node.put("size", entry.size()).put("mode", octal(entry.mode()));
  }

  private static String octal(int mode) {
    return "%04o".formatted(mode);
  }
}
