// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.internal.session.FolderRemover;
import io.github.rununder.internal.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The programs on disk. go build works in {@code builds/<inputs>/}, where it finds its last result
 * and links only after a change. {@code programs/<sha256>/<name>} is a published program, which
 * never changes.
 *
 * @param home RunUnder's home
 */
record BuildCache(Path home) {
  private static final Duration UNUSED_LIMIT = Duration.ofDays(14);
  private static final List<String> SECTIONS = List.of("builds", "programs", "tools");

  /**
   * Builds and publishes a program. One JVM at a time uses the folder of these inputs.
   *
   * @param inputs identifies all inputs of the build except the sources
   * @param build builds in the given folder, which has a folder {@code bin}, and returns the
   *     executable
   * @return the published executable
   */
  Path publish(String inputs, UnaryOperator<Path> build) throws IOException {
    Path folder = Files.createDirectories(home.resolve("builds").resolve(inputs));
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      lock.channel();
      touch(folder);
      Files.createDirectories(folder.resolve("bin"));
      return publish(build.apply(folder));
    }
  }

  /** Removes entries that were not used for two weeks. */
  void prune(Instant now) {
    for (String section : SECTIONS) {
      Path folder = home.resolve(section);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          entries
              .filter(entry -> lastUse(entry).isBefore(now.minus(UNUSED_LIMIT)))
              .forEach(FolderRemover::remove);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }
    }
  }

  static void touch(Path folder) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
  }

  private Path publish(Path built) throws IOException {
    Path folder = home.resolve("programs").resolve(Sha256.of(built));
    Path published = folder.resolve(String.valueOf(built.getFileName()));
    Files.createDirectories(folder);
    touch(folder);
    if (!Files.exists(published)) {
      Path draft = Files.createTempFile(folder, ".draft-", "");
      Files.copy(
          built, draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(draft, published, StandardCopyOption.ATOMIC_MOVE);
    }
    return published;
  }

  private static Instant lastUse(Path entry) {
    try {
      return Files.getLastModifiedTime(entry).toInstant();
    } catch (IOException gone) {
      return Instant.MAX;
    }
  }
}
