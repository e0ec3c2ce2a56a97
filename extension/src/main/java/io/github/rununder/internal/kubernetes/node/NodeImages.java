// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.kubernetes.cluster.ContentName;
import io.github.rununder.internal.kubernetes.cluster.ImageSettings;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.Progress;
import io.github.rununder.spi.StartFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies images from the Docker daemon into the node, each content once.
 *
 * <p>In the node an image is named by its content, {@code rununder.local/NAME:TAG-ID}: a moved tag
 * gives another image, and no registry can have one of that name.
 */
public final class NodeImages {
  private static final Logger LOG = LoggerFactory.getLogger(NodeImages.class);
  private static final Duration LONGEST_IMPORT = Duration.ofMinutes(5);

  private final DockerClient docker;
  private final NodeShell shell;
  private final Set<String> layers = ConcurrentHashMap.newKeySet();
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  // failures are not remembered: a full disk may have space for the next run
  private final OnceMap<Copy, String> loaded = new OnceMap<>();

  public NodeImages(DockerClient docker, NodeShell shell) {
    this.docker = docker;
    this.shell = shell;
  }

  /** Reads the content of a node that was used before. */
  void readExisting() {
    list("images")
        .filter(name -> name.startsWith("rununder.local/"))
        .forEach(name -> loaded.put(new Copy("", name), name));
    list("content").forEach(layers::add);
  }

  /** Reads the node's content again after images disappeared from it. */
  void refresh() {
    loaded.forgetAll();
    layers.clear();
    readExisting();
  }

  private Stream<String> list(String what) {
    return shell
        .run(InputStream.nullInputStream(), LONGEST_IMPORT, "ctr", "-n", "k8s.io", what, "ls", "-q")
        .lines();
  }

  /** Returns the image's name in the node, whether it is there or not. */
  String name(String image) {
    return nameInNode(image, LocalImages.require(docker, image));
  }

  /** Returns the image's name in the node; copies it when it is not there. */
  public String load(String image) {
    String id = LocalImages.require(docker, image);
    String name = nameInNode(image, id);
    ids.put(name, id);
    Copy copy = new Copy(id, name);
    return loaded.get(copy, () -> copy(copy));
  }

  /** Returns the settings of a copied image. */
  Optional<ImageSettings> settings(String nameInNode) {
    return Optional.ofNullable(ids.get(nameInNode))
        .map(id -> ImageSettings.of(docker.inspectImageCmd(id).exec()));
  }

  /** Whether the daemon has the image. */
  boolean isOnDaemon(String image) {
    return LocalImages.find(docker, image).isPresent();
  }

  static String nameInNode(String image, String id) {
    return ContentName.of("rununder.local", image, id);
  }

  private String copy(Copy copy) {
    try {
      return Progress.during(
          "copy of image %s into the node".formatted(copy.name()), () -> copied(copy));
    } catch (IOException failed) {
      throw new StartFailedException(
          "The image `%s` cannot be copied into the Kubernetes node: %s. Is the disk of %s full?"
              .formatted(copy.name(), failed, System.getProperty("java.io.tmpdir")),
          failed);
    } catch (RunUnderException failed) {
      throw StartFailedException.again(failed);
    }
  }

  private String copied(Copy copy) throws IOException {
    if (!copy(copy, layers::contains)) {
      copy(copy, layer -> false);
    }
    return copy.name();
  }

  /** Returns false on a failure that a copy with all layers may avoid. */
  private boolean copy(Copy copy, Predicate<String> isOnNode) throws IOException {
    Path file = Files.createTempFile("rununder-image", ".tar");
    try {
      ImageArchive archive = new ImageArchive();
      try (InputStream image = docker.saveImageCmd(copy.id()).exec();
          OutputStream target = new BufferedOutputStream(Files.newOutputStream(file))) {
        archive.copy(image, target, isOnNode);
      }
      return send(copy.name(), file, archive);
    } finally {
      Files.delete(file);
    }
  }

  private boolean send(String name, Path file, ImageArchive archive) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      shell.run(input, LONGEST_IMPORT, "sh", "-c", importCommand(Files.size(file)), "import", name);
      layers.addAll(archive.layers());
      return true;
    } catch (RunUnderException failed) {
      if (archive.isComplete()) {
        throw failed;
      }
      // The node's disk was full, and the kubelet has removed unused images.
      LOG.debug("{} is copied again, with all layers", name, failed);
      return false;
    }
  }

  /** The connection does not signal the end of the input to the node: head counts the bytes. */
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
