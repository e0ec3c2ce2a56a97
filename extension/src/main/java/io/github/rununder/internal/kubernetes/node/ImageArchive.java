// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies the output of {@code docker save} without the layers that the node has: most of a
 * program's image is its base image, which does not change between builds.
 */
final class ImageArchive {
  private static final String BLOBS = "blobs/sha256/";

  /** Smaller blobs are the image's description, or not worth the check. */
  private static final int SMALLEST_LAYER = 64 * 1024;

  private final Set<String> written = new HashSet<>();
  private boolean complete = true;

  /** Copies the archive without the layers whose digests are on the node. */
  void copy(InputStream archive, OutputStream target, Predicate<String> isOnNode)
      throws IOException {
    try (TarArchiveInputStream in = new TarArchiveInputStream(archive);
        TarArchiveOutputStream out = new TarArchiveOutputStream(target)) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (isLayer(entry) && isOnNode.test(digest(entry))) {
          complete = false;
        } else {
          out.putArchiveEntry(entry);
          in.transferTo(out);
          out.closeArchiveEntry();
          rememberLayer(entry);
        }
      }
    }
  }

  /** The digests of the layers that were copied. */
  Set<String> layers() {
    return written;
  }

  /** Whether every layer was copied. */
  boolean isComplete() {
    return complete;
  }

  private void rememberLayer(TarArchiveEntry entry) {
    if (isLayer(entry)) {
      written.add(digest(entry));
    }
  }

  private static boolean isLayer(TarArchiveEntry entry) {
    return entry.getName().startsWith(BLOBS) && entry.getSize() >= SMALLEST_LAYER;
  }

  private static String digest(TarArchiveEntry entry) {
    return "sha256:" + entry.getName().substring(BLOBS.length());
  }
}
