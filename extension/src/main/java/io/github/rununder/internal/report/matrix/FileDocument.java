// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
}
