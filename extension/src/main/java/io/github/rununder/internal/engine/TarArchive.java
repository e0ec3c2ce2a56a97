// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Files for a container with exact owners and modes, in the format that the daemon accepts. */
public final class TarArchive {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, UTF_8.name());
  private boolean empty = true;

  /** Makes an empty archive. */
  public TarArchive() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  /**
   * The owner of a file.
   *
   * @param uid the user
   * @param gid the group
   */
  public record Owner(long uid, long gid) {
    private static final Owner ROOT = new Owner(0, 0);
  }

  /**
   * Adds a file owned by root; the daemon creates missing parent folders.
   *
   * @param path an absolute path
   * @param content the content
   * @param mode permission bits
   * @return this
   */
  public TarArchive file(String path, byte[] content, int mode) {
    return file(path, content, mode, Owner.ROOT);
  }

  /**
   * Adds a file.
   *
   * @param path an absolute path
   * @param content the content
   * @param mode permission bits
   * @param owner its owner
   * @return this
   */
  public TarArchive file(String path, byte[] content, int mode, Owner owner) {
    TarArchiveEntry entry = new TarArchiveEntry(relative(path), TarConstants.LF_NORMAL);
    entry.setSize(content.length);
    return add(entry, content, mode, owner);
  }

  /**
   * Adds a folder; an existing one gets the mode.
   *
   * @param path an absolute path
   * @param mode permission bits
   * @return this
   */
  public TarArchive directory(String path, int mode) {
    return add(
        new TarArchiveEntry(relative(path) + "/", TarConstants.LF_DIR),
        new byte[0],
        mode,
        Owner.ROOT);
  }

  /**
   * Ends the archive, and copies it to the root of a container; does nothing when it is empty.
   *
   * @param client the client
   * @param container the container
   */
  public void copyTo(DockerClient client, String container) {
    if (!empty) {
      client
          .copyArchiveToContainerCmd(container)
          .withRemotePath("/")
          .withTarInputStream(toStream())
          .exec();
    }
  }

  /**
   * Ends the archive.
   *
   * @return its bytes
   */
  public InputStream toStream() {
    try {
      tar.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private TarArchive add(TarArchiveEntry entry, byte[] content, int mode, Owner owner) {
    entry.setMode(mode);
    entry.setUserId(owner.uid());
    entry.setGroupId(owner.gid());
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    empty = false;
    return this;
  }

  private static String relative(String path) {
    String relative = path;
    while (relative.startsWith("/")) {
      relative = relative.substring(1);
    }
    return relative;
  }
}
