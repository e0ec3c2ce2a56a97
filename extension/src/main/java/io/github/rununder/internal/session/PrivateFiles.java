// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files that only this user can read: they may hold secrets. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /**
   * Makes a folder and those above it that are missing.
   *
   * @param folder the folder
   * @return the folder
   * @throws IOException when it cannot be made
   */
  public static Path createDirectories(Path folder) throws IOException {
    return Files.createDirectories(folder, permissions(folder, "rwx------"));
  }

  /**
   * Makes a folder.
   *
   * @param folder the folder, which must not exist
   * @return the folder
   * @throws IOException when it cannot be made
   */
  public static Path createDirectory(Path folder) throws IOException {
    return Files.createDirectory(folder, permissions(folder, "rwx------"));
  }

  /**
   * Makes a file.
   *
   * @param file the file, which must not exist
   * @param content the content
   * @return the file
   * @throws IOException when it cannot be made
   */
  public static Path write(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, options, permissions(file, "rw-------"))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
    return file;
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
