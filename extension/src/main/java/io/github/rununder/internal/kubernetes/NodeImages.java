// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Copies images from the Docker daemon into the node, each content once.
 *
 * <p>In the node an image is called after its content, {@code rununder.local/NAME:TAG-ID}: a tag
 * that was moved on is then another image, and no registry could answer for it.
 */
final class NodeImages {
  private static final Duration LONGEST_IMPORT = Duration.ofMinutes(5);
  private static final int ID_DIGITS = 16;
  private static final int LONGEST_TAG = 100;

  private final DockerClient docker;
  private final NodeShell shell;
  private final Memo<Copy, String> loaded = new Memo<>(this::copy);

  NodeImages(DockerClient docker, NodeShell shell) {
    this.docker = docker;
    this.shell = shell;
  }

  /** Finds out what a node that was used before has. */
  void rememberWhatIsThere() {
    String list =
        shell.run(
            InputStream.nullInputStream(),
            LONGEST_IMPORT,
            "ctr",
            "-n",
            "k8s.io",
            "images",
            "ls",
            "-q");
    list.lines()
        .filter(name -> name.startsWith("rununder.local/"))
        .forEach(name -> loaded.put(new Copy("", name), name));
  }

  /** Returns the image's name in the node; copies it when it is not there. */
  String load(String image) {
    String id = LocalImages.require(docker, image);
    return loaded.get(new Copy(id, nameInNode(image, id)));
  }

  static String nameInNode(String image, String id) {
    String digits = id.substring(id.indexOf(':') + 1);
    String shortId = digits.substring(0, Math.min(ID_DIGITS, digits.length()));
    String last = image.substring(image.lastIndexOf('/') + 1);
    if (last.startsWith("sha256:") || image.contains("@")) {
      return "rununder.local/image:" + shortId;
    }
    String[] parts = last.toLowerCase(Locale.ROOT).split(":", 2);
    String tag = parts.length == 2 ? parts[1] : "latest";
    String shortTag = tag.substring(0, Math.min(LONGEST_TAG, tag.length()));
    return "rununder.local/" + parts[0] + ":" + shortTag + "-" + shortId;
  }

  private String copy(Copy copy) {
    try {
      Path archive = Files.createTempFile("rununder-image", ".tar");
      try {
        // The node's end of the connection is not told where the input ends: head counts.
        long size = save(copy.id(), archive);
        try (InputStream input = Files.newInputStream(archive)) {
          shell.run(input, LONGEST_IMPORT, "sh", "-c", importCommand(size), "import", copy.name());
        }
      } finally {
        Files.deleteIfExists(archive);
      }
      return copy.name();
    } catch (IOException failed) {
      throw new StartFailedException(
          "The image `%s` cannot be copied into the Kubernetes node: %s. Is there space left in %s?"
              .formatted(copy.name(), failed, System.getProperty("java.io.tmpdir")),
          failed);
    }
  }

  private long save(String id, Path archive) throws IOException {
    try (InputStream image = docker.saveImageCmd(id).exec()) {
      return Files.copy(image, archive, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String importCommand(long size) {
    return "head -c %d | ctr -n k8s.io images import --index-name \"$1\" -".formatted(size);
  }

  /**
   * An image to be copied. Equal when the names are, which hold the id.
   *
   * @param id the image's id in the daemon
   * @param name its name in the node
   */
  private record Copy(String id, String name) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Copy that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
