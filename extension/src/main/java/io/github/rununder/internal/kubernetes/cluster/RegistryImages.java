// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PushResponseItem;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.engine.StreamCallback;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.StartFailedException;
import java.time.Duration;

/**
 * Pushes images of the Docker daemon to a registry that the cluster pulls from, each content once,
 * with the credentials of the user's {@code docker login} or credential helper.
 */
public final class RegistryImages {
  private static final Duration LONGEST_PUSH = Duration.ofMinutes(10);

  private final DockerEngine engine;
  private final String prefix;
  private final OnceMap<String, String> pushed = new OnceMap<>();

  /**
   * Pushes nothing yet.
   *
   * @param engine the daemon with the images
   * @param prefix the prefix of names in the registry, such as {@code registry.acme.dev/ci}
   */
  public RegistryImages(DockerEngine engine, String prefix) {
    this.engine = engine;
    this.prefix = prefix.replaceFirst("/+$", "");
  }

  /** Pushes the image once and returns its name in the registry. */
  public String give(String image) {
    String id = LocalImages.require(engine.client(), image);
    String name = ContentName.of(prefix, image, id);
    tag(id, name);
    return pushed.get(name, () -> push(name));
  }

  /** Whether {@link #give} returned this name. */
  boolean hasGiven(String name) {
    return name.startsWith(prefix + "/");
  }

  boolean isOnDaemon(String image) {
    return LocalImages.find(engine.client(), image).isPresent();
  }

  private void tag(String id, String name) {
    int colon = name.lastIndexOf(':');
    DockerClient client = engine.client();
    client.tagImageCmd(id, name.substring(0, colon), name.substring(colon + 1)).exec();
  }

  /** Testcontainers' client looks up the user's login, also in credential helpers. */
  private String push(String name) {
    try (Push push = new Push()) {
      engine.client().pushImageCmd(name).exec(push);
      push.awaitEnd(LONGEST_PUSH, "push the image");
      return name;
    } catch (DockerException | StartFailedException failed) {
      throw notPushed(name, DockerErrors.text(failed), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw notPushed(name, "the push was interrupted", interrupted);
    }
  }

  /** An error in the progress stream ends the push. */
  private static final class Push extends StreamCallback<PushResponseItem> {
    @Override
    public void onNext(PushResponseItem item) {
      if (item.getErrorDetail() != null) {
        onError(new StartFailedException(item.getErrorDetail().getMessage()));
      }
    }
  }

  private static StartFailedException notPushed(String name, String text, Exception cause) {
    return new StartFailedException(
        StartFailure.Reason.IMAGE,
        """
        The image %s cannot be pushed: %s.
        Log in with `docker login %s`, or correct rununder.k8s.registry (RUNUNDER_K8S_REGISTRY)."""
            .formatted(name, text, name.substring(0, name.indexOf('/'))),
        cause);
  }
}
