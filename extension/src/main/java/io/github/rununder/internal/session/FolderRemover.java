// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a folder with its contents; links are not followed. */
public final class FolderRemover extends SimpleFileVisitor<Path> {
  private static final Logger LOG = LoggerFactory.getLogger(FolderRemover.class);

  private FolderRemover() {}

  /**
   * Removes as much as possible and logs a failure: a leftover must not fail a test.
   *
   * @param folder the folder; it may be gone already
   */
  public static void remove(Path folder) {
    try {
      Files.walkFileTree(folder, new FolderRemover());
    } catch (IOException failed) {
      LOG.warn("Cannot remove {} ({}). Delete it by hand.", folder, failed.toString());
    }
  }

  /** A program may have left a folder without permission to remove its entries. */
  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!Files.isReadable(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.deleteIfExists(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
    if (Files.notExists(file)) {
      return FileVisitResult.CONTINUE;
    }
    throw failed;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
      throws IOException {
    if (failed != null) {
      throw failed;
    }
    Files.deleteIfExists(folder);
    return FileVisitResult.CONTINUE;
  }
}
