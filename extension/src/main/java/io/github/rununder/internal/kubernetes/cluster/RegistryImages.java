// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Hands images of the Docker daemon to a cluster through a registry that both reach, each content
 * once, by the real {@code docker push} with the credentials that the user has logged in with.
 */
public final class RegistryImages {
  private static final Duration LONGEST_PUSH = Duration.ofMinutes(10);
  private static final int SHOWN_LINES = 10;

  private final DockerEngine engine;
  private final String prefix;
  private final OnceMap<String, String> pushed = new OnceMap<>();

  /**
   * Makes it; nothing is pushed yet.
   *
   * @param engine the daemon with the images
   * @param prefix what names begin with in the registry, such as {@code registry.acme.dev/ci}
   */
  public RegistryImages(DockerEngine engine, String prefix) {
    this.engine = engine;
    this.prefix = prefix.replaceFirst("/+$", "");
  }

  /** Returns the image's name in the registry, which has it. */
  public String give(String image) {
    String id = LocalImages.require(engine.client(), image);
    String name = ContentName.of(prefix, image, id);
    tag(id, name);
    return pushed.get(name, () -> push(name));
  }

  /** Whether a name is one of those that {@link #give} returned. */
  boolean hasGiven(String name) {
    return name.startsWith(prefix + "/");
  }

  boolean isOnDaemon(String image) {
    try {
      engine.client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }

  private void tag(String id, String name) {
    int colon = name.lastIndexOf(':');
    DockerClient client = engine.client();
    client.tagImageCmd(id, name.substring(0, colon), name.substring(colon + 1)).exec();
  }

  private String push(String name) {
    CliProcess.Result result =
        new DockerCli(engine.host())
            .run(LONGEST_PUSH, Path.of("").toAbsolutePath(), List.of("push", "--quiet", name));
    if (!result.succeeded()) {
      String registry = name.substring(0, name.indexOf('/'));
      throw new StartFailedException(
          StartFailure.Reason.IMAGE,
          """
          docker push %s failed with exit code %d:
          %s
          Log in with `docker login %s`, or correct rununder.k8s.registry (RUNUNDER_K8S_REGISTRY)."""
              .formatted(
                  name, result.exitCode(), LineTail.of(result.output(), SHOWN_LINES), registry));
    }
    return name;
  }
}
