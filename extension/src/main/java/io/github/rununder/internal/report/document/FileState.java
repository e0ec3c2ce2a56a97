// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a watched path counts in a comparison: times, inodes and targets of links do not.
 *
 * @param kind what is there, by the name of a {@link io.github.rununder.FileKind}
 * @param mode permission bits in octal; empty when nothing is there
 * @param owner {@code uid:gid}; empty when nothing is there
 * @param readable whether the program could open it
 * @param link whether it is reached by a symbolic link
 * @param content a digest, or the size where there is none, or a directory's entries
 */
public record FileState(
    String kind, String mode, String owner, boolean readable, boolean link, String content) {
  private static final String REGULAR = "REGULAR";
  private static final int DIGEST_SHOWN = 8;

  /** Returns the state that an entry of {@code files} tells. */
  public static FileState of(JsonNode file) {
    String kind = file.path("kind").asText();
    boolean exists = file.path("exists").asBoolean();
    return new FileState(
        kind,
        file.path("mode").asText(),
        exists ? file.path("uid").asText() + ":" + file.path("gid").asText() : "",
        file.path("readable").asBoolean(),
        !file.path("links").isEmpty(),
        contentOf(kind, file));
  }

  private static String contentOf(String kind, JsonNode file) {
    if (kind.equals("DIRECTORY")) {
      List<String> names = new ArrayList<>();
      file.path("entries").forEach(entry -> names.add(entry.path("name").asText()));
      return names.isEmpty() ? "no entries" : "entries " + String.join(", ", names);
    }
    if (!kind.equals(REGULAR)) {
      return "";
    }
    String size = file.path("size").asLong() + " B";
    String digest = file.path("sha256").asText();
    return digest.isEmpty() ? size : size + " sha256 " + digest.substring(0, DIGEST_SHOWN);
  }

  /** Returns the state for people, such as {@code 0644 5 B sha256 0a1b2c3d, link}. */
  public String words() {
    String name = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (mode.isEmpty()) {
      return "(" + name + ")";
    }
    List<String> words = new ArrayList<>();
    words.add(kind.equals(REGULAR) ? mode : name + " " + mode);
    if (!content.isEmpty()) {
      words.add(content);
    }
    words.add("owner " + owner);
    if (link) {
      words.add("link");
    }
    if (!readable) {
      words.add("not readable");
    }
    return String.join(", ", words);
  }
}
