// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class ImageArchiveTests {
  private static final int LAYER = 64 * 1024;

  private final ByteArrayOutputStream target = new ByteArrayOutputStream();
  private final ImageArchive archive = new ImageArchive();

  @Test
  void leavesOutTheLayersThatTheNodeHas() throws IOException {
    copy(Set.of("sha256:base", "sha256:config"));

    assertThat(names(target.toByteArray()))
        .containsExactly("blobs/sha256/program", "blobs/sha256/config", "index.json");
    assertThat(archive.layers()).containsExactly("sha256:program");
    assertThat(archive.isComplete()).isFalse();
  }

  @Test
  void copiesAllForANodeThatHasNothing() throws IOException {
    copy(Set.of());

    assertThat(names(target.toByteArray()))
        .containsExactly(
            "blobs/sha256/base", "blobs/sha256/program", "blobs/sha256/config", "index.json");
    assertThat(archive.layers()).containsExactlyInAnyOrder("sha256:base", "sha256:program");
    assertThat(archive.isComplete()).isTrue();
  }

  private void copy(Set<String> onNode) throws IOException {
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(image)) {
      add(tar, "blobs/sha256/base", LAYER);
      add(tar, "blobs/sha256/program", LAYER);
      add(tar, "blobs/sha256/config", LAYER - 1);
      add(tar, "index.json", LAYER);
    }
    archive.copy(new ByteArrayInputStream(image.toByteArray()), target, onNode::contains);
  }

  private static void add(TarArchiveOutputStream tar, String name, int size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
    tar.write(new byte[size]);
    tar.closeArchiveEntry();
  }

  private static List<String> names(byte[] archive) throws IOException {
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
