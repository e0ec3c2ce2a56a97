// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a watched path counts in a comparison: times, inodes and targets of links do not.
 *
 * @param kind what is there, by the name of a {@link io.github.rununder.capture.FileKind}
 * @param mode permission bits in octal; empty when nothing is there
 * @param owner {@code uid:gid}; empty when nothing is there
 * @param readable whether the program could open it
 * @param link whether it is reached by a symbolic link
 * @param content a digest, or the size where there is none, or a directory's entries
 */
public record FileState(
    String kind, String mode, String owner, boolean readable, boolean link, String content) {
  private static final String REGULAR = "REGULAR";
  private static final String SHA_256 = " sha256 ";
  private static final int DIGEST_SHOWN = 8;

  /** Returns the state that a watched path of the document tells. */
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
      // what kubelet puts beside the files of a volume has the time in its name
      names.removeIf(name -> name.startsWith(".."));
      return names.isEmpty() ? "no entries" : "entries " + String.join(", ", names);
    }
    if (!kind.equals(REGULAR)) {
      return "";
    }
    String size = file.path("size").asLong() + " B";
    String digest = file.path("sha256").asText();
    return digest.isEmpty() ? size : size + SHA_256 + digest;
  }

  /** Returns the state that {@link #write} wrote. */
  public static FileState restored(JsonNode json) {
    return new FileState(
        json.path("kind").asText(),
        json.path("mode").asText(),
        json.path("owner").asText(),
        json.path("readable").asBoolean(),
        json.path("link").asBoolean(),
        json.path("content").asText());
  }

  /** Writes the state; what is empty or false is left out. */
  public void write(ObjectNode node) {
    node.put("kind", kind);
    Map.of("mode", mode, "owner", owner, "content", content).entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> node.put(each.getKey(), each.getValue()));
    Map.of("link", link, "readable", readable).entrySet().stream()
        .filter(Map.Entry::getValue)
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> node.put(each.getKey(), true));
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
      words.add(shownContent());
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

  private String shownContent() {
    int digest = content.indexOf(SHA_256);
    return digest < 0 ? content : content.substring(0, digest + SHA_256.length() + DIGEST_SHOWN);
  }
}
