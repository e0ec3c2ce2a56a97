// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One watched path. Attributes are null when nothing exists at the path.
 *
 * @param kind a constant of {@link io.github.rununder.capture.FileKind}
 * @param exists whether something is at the path
 * @param error why the path could not be examined; null when it could
 * @param links the targets of the symbolic links that were followed
 * @param size in bytes
 * @param mode permission bits in octal
 * @param uid the owner's number
 * @param gid the group's number
 * @param modified when the content was last changed
 * @param readable whether the program could open the path
 * @param openError why it could not; null when it could
 * @param entries the entries of a directory, sorted by name
 * @param sha256 of the whole content; null when the content is masked or larger than 16 MiB
 * @param content the first bytes as text
 * @param base64 the first bytes when they are no UTF-8
 * @param masked whether all of the content, or a part of it, is hidden
 * @param group tells masked contents of one test and path apart; 0 when nothing is masked
 * @param truncated whether the file has more than is shown
 */
public record FileDocument(
    String kind,
    boolean exists,
    @Nullable String error,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> links,
    @Nullable Long size,
    @Nullable String mode,
    @Nullable Long uid,
    @Nullable Long gid,
    @Nullable Instant modified,
    @Nullable Boolean readable,
    @Nullable String openError,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Entry> entries,
    @Nullable String sha256,
    @Nullable String content,
    @Nullable String base64,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean masked,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int group,
    @Nullable Boolean truncated) {

  /**
   * An entry of a directory.
   *
   * @param name the file name
   * @param kind a constant of {@link io.github.rununder.capture.FileKind}
   * @param size in bytes
   * @param mode permission bits in octal
   */
  public record Entry(String name, String kind, long size, String mode) {}

  /** Returns whether the program could open the path. */
  public boolean canRead() {
    return Boolean.TRUE.equals(readable);
  }
}
