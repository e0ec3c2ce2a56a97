// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The comparable state of a watched path, for baselines: without times, inodes and targets of
 * links.
 *
 * @param kind a constant of {@link io.github.rununder.capture.FileKind}
 * @param content a digest, or the size where there is none, or a directory's entries
 * @param mode permission bits in octal; empty when nothing is at the path
 * @param owner {@code uid:gid}; empty when nothing is at the path
 * @param link whether the path is a symbolic link
 * @param readable whether the program could open it
 */
public record FileState(
    String kind,
    @JsonInclude(NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) String content,
    @JsonInclude(NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) String mode,
    @JsonInclude(NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) String owner,
    @JsonInclude(NON_DEFAULT) boolean link,
    @JsonInclude(NON_DEFAULT) boolean readable) {
  private static final String REGULAR = "REGULAR";
  private static final String SHA_256 = " sha256 ";
  private static final int DIGEST_SHOWN = 8;

  /** Returns the state of a watched path. */
  public static FileState of(FileDocument file) {
    return new FileState(
        file.kind(),
        contentOf(file),
        Objects.requireNonNullElse(file.mode(), ""),
        file.exists() ? file.uid() + ":" + file.gid() : "",
        !file.links().isEmpty(),
        file.canRead());
  }

  private static String contentOf(FileDocument file) {
    if (file.kind().equals("DIRECTORY")) {
      // the names of the kubelet's own entries in a volume have the time in them
      List<String> names =
          file.entries().stream()
              .map(FileDocument.Entry::name)
              .filter(name -> !name.startsWith(".."))
              .toList();
      return names.isEmpty() ? "no entries" : "entries " + String.join(", ", names);
    }
    if (!file.kind().equals(REGULAR)) {
      return "";
    }
    return file.size() + " B" + (file.sha256() == null ? "" : SHA_256 + file.sha256());
  }

  /** Returns the state for people, such as {@code 0644, 5 B sha256 0a1b2c3d, link}. */
  public String describe() {
    String name = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (mode.isEmpty()) {
      return "(" + name + ")";
    }
    List<String> facts = new ArrayList<>();
    facts.add(kind.equals(REGULAR) ? mode : name + " " + mode);
    if (!content.isEmpty()) {
      facts.add(shownContent());
    }
    facts.add("owner " + owner);
    if (link) {
      facts.add("link");
    }
    if (!readable) {
      facts.add("not readable");
    }
    return String.join(", ", facts);
  }

  private String shownContent() {
    int digest = content.indexOf(SHA_256);
    return digest < 0 ? content : content.substring(0, digest + SHA_256.length() + DIGEST_SHOWN);
  }
}
