// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a program could see of one path at one phase.
 *
 * <p>Everything but {@link #links} describes what the path resolves to. When {@link #kind} is
 * {@link FileKind#ABSENT}, numbers are 0, texts empty and times {@link Instant#EPOCH}.
 */
public final class WatchedFile {
  private final Builder parts;

  private WatchedFile(Builder parts) {
    this.parts = parts;
  }

  /**
   * Starts a file. It is not public API: only RunUnder makes files.
   *
   * @param path the absolute path
   * @param kind what is there
   * @return the builder
   * @hidden
   */
  public static Builder builder(String path, FileKind kind) {
    return new Builder(path, kind);
  }

  /**
   * {@return the record of a path at which nothing is}
   *
   * @param path the absolute path
   */
  public static WatchedFile absent(String path) {
    return builder(path, FileKind.ABSENT).access(false, "no such file or directory").build();
  }

  /** {@return the absolute path that was watched} */
  public String path() {
    return parts.path;
  }

  /** {@return what is there} */
  public FileKind kind() {
    return parts.kind;
  }

  /**
   * {@return whether something is at the path} False also for a link whose target does not exist.
   */
  public boolean exists() {
    return switch (kind()) {
      case ABSENT, DANGLING_LINK, UNKNOWN -> false;
      case REGULAR, DIRECTORY, NAMED_PIPE, SOCKET, DEVICE -> true;
    };
  }

  /** {@return the system's error text when the path could not be examined; else empty} */
  public String error() {
    return parts.error;
  }

  /** {@return the size in bytes} */
  public long size() {
    return parts.size;
  }

  /** {@return permission bits with setuid, setgid and sticky, as in {@code stat(2)}} */
  public int mode() {
    return parts.mode;
  }

  /** {@return the owner's number} */
  public long uid() {
    return parts.uid;
  }

  /** {@return the group's number} */
  public long gid() {
    return parts.gid;
  }

  /** {@return when the content was last changed} */
  public Instant modified() {
    return parts.modified;
  }

  /**
   * {@return the targets of the symbolic links that were followed, first to last} Empty when the
   * path is no link.
   */
  public List<String> links() {
    return parts.links;
  }

  /** {@return whether the process could open the path for reading} */
  public boolean readable() {
    return parts.readable;
  }

  /** {@return the system's error text when the process could not open the path; else empty} */
  public String openError() {
    return parts.openError;
  }

  /**
   * {@return the SHA-256 of the whole content, in lower-case hexadecimal} Empty when the path is no
   * regular file, was unreadable, or is larger than 16 MiB.
   */
  public Optional<String> sha256() {
    return Optional.ofNullable(parts.sha256);
  }

  /** {@return the first bytes of a regular file} */
  public FileContent content() {
    return parts.content;
  }

  /** {@return the entries of a directory, sorted by name, 1,000 at most} */
  public List<DirectoryEntry> entries() {
    return parts.entries;
  }

  private List<Object> values() {
    return List.of(
        path(),
        kind(),
        error(),
        size(),
        mode(),
        uid(),
        gid(),
        modified(),
        links(),
        readable(),
        openError(),
        sha256(),
        content(),
        entries());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchedFile that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Returns path and kind only: content may be secret. */
  @Override
  public String toString() {
    return path() + " (" + kind() + ")";
  }

  /**
   * Makes a file. It is not public API.
   *
   * @hidden
   */
  public static final class Builder {
    private final String path;
    private final FileKind kind;
    private String error = "";
    private long size;
    private int mode;
    private long uid;
    private long gid;
    private Instant modified = Instant.EPOCH;
    private List<String> links = List.of();
    private boolean readable;
    private String openError = "";
    private @Nullable String sha256;
    private FileContent content = FileContent.EMPTY;
    private List<DirectoryEntry> entries = List.of();

    private Builder(String path, FileKind kind) {
      this.path = path;
      this.kind = kind;
    }

    /**
     * Sets why the path could not be examined.
     *
     * @param text the system's error text; empty when the path could be examined
     * @return this
     */
    public Builder error(String text) {
      error = text;
      return this;
    }

    /**
     * Sets what {@code stat(2)} returns beside kind and owner.
     *
     * @param bytes the size
     * @param permissions permission bits with setuid, setgid and sticky
     * @param written when the content was last changed
     * @return this
     */
    public Builder stat(long bytes, int permissions, Instant written) {
      size = bytes;
      mode = permissions;
      modified = written;
      return this;
    }

    /**
     * Sets the owner.
     *
     * @param user the owner's number
     * @param group the group's number
     * @return this
     */
    public Builder owner(long user, long group) {
      uid = user;
      gid = group;
      return this;
    }

    /**
     * Sets the symbolic links.
     *
     * @param targets the targets that were followed, first to last
     * @return this
     */
    public Builder links(List<String> targets) {
      links = List.copyOf(targets);
      return this;
    }

    /**
     * Sets whether the process could open the path.
     *
     * @param opened whether it could
     * @param text the system's error text; empty when the process could open the path
     * @return this
     */
    public Builder access(boolean opened, String text) {
      readable = opened;
      openError = text;
      return this;
    }

    /**
     * Sets the content of a regular file.
     *
     * @param first the first bytes
     * @param digest the SHA-256 of the whole content; empty when it is not known
     * @return this
     */
    public Builder content(FileContent first, Optional<String> digest) {
      content = first;
      sha256 = digest.orElse(null);
      return this;
    }

    /**
     * Sets the entries of a directory.
     *
     * @param sorted the entries, sorted by name
     * @return this
     */
    public Builder entries(List<DirectoryEntry> sorted) {
      entries = List.copyOf(sorted);
      return this;
    }

    /**
     * Makes the file. The builder must not be used after that.
     *
     * @return the file
     */
    public WatchedFile build() {
      return new WatchedFile(this);
    }
  }
}
