// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a program could see of one path at one phase.
 *
 * <p>Everything but {@code links} describes what the path resolves to. When {@code kind} is {@link
 * FileKind#ABSENT}, numbers are 0, texts empty and times {@link Instant#EPOCH}.
 *
 * @param path the absolute path that was watched
 * @param kind what is there
 * @param error why the path could not be examined, in the system's words; empty when it could
 * @param size in bytes
 * @param mode permission bits with setuid, setgid and sticky, as in {@code stat(2)}
 * @param uid the owner's number
 * @param gid the group's number
 * @param modified when the content was last changed
 * @param links the targets of the symbolic links that were followed, first to last; empty when the
 *     path is no link
 * @param readable whether this process could open the path for reading
 * @param openError why it could not, in the system's words; empty when it could
 * @param sha256 of the whole content, in lower-case hexadecimal; empty when the path is no regular
 *     file, was unreadable, or is larger than 16 MiB
 * @param content the first bytes of a regular file
 * @param entries the entries of a directory, sorted by name, 1,000 at most
 */
public record WatchedFile(
    String path,
    FileKind kind,
    String error,
    long size,
    int mode,
    long uid,
    long gid,
    Instant modified,
    List<String> links,
    boolean readable,
    String openError,
    Optional<String> sha256,
    FileContent content,
    List<DirectoryEntry> entries) {

  /** Copies the lists. */
  public WatchedFile {
    links = List.copyOf(links);
    entries = List.copyOf(entries);
  }

  /**
   * Returns the record of a path at which nothing is.
   *
   * @param path the absolute path
   * @return an absent file
   */
  public static WatchedFile absent(String path) {
    return new WatchedFile(
        path,
        FileKind.ABSENT,
        "",
        0,
        0,
        0,
        0,
        Instant.EPOCH,
        List.of(),
        false,
        "no such file or directory",
        Optional.empty(),
        FileContent.EMPTY,
        List.of());
  }

  /**
   * Returns whether something is at the path.
   *
   * @return false when nothing is there, and for a link whose target does not exist
   */
  public boolean exists() {
    return switch (kind) {
      case ABSENT, DANGLING_LINK, UNKNOWN -> false;
      case REGULAR, DIRECTORY, NAMED_PIPE, SOCKET, DEVICE -> true;
    };
  }
}
