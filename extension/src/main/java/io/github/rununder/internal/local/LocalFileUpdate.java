// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.session.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Replaces the content of a file that the program may be reading; the mode stays. */
final class LocalFileUpdate {
  private LocalFileUpdate() {}

  /** Replaces it atomically where possible, so that no program reads half of it. */
  static void write(Path file, byte[] content) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    Path beside = file.resolveSibling("." + file.getFileName() + ".rununder");
    try {
      PrivateFiles.write(beside, content);
      Files.setPosixFilePermissions(beside, mode);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException mountedAlone) {
      Files.deleteIfExists(beside);
      writeInPlace(file, content, mode);
    }
  }

  /** A file that is a mount point cannot be replaced. */
  private static void writeInPlace(Path file, byte[] content, Set<PosixFilePermission> mode)
      throws IOException {
    Set<PosixFilePermission> writable = EnumSet.of(PosixFilePermission.OWNER_WRITE);
    writable.addAll(mode);
    Files.setPosixFilePermissions(file, writable);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.truncate(content.length);
    } finally {
      Files.setPosixFilePermissions(file, mode);
    }
  }
}
