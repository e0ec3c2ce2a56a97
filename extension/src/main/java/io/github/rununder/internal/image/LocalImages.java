// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.engine.StreamCallback;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Images that must exist before a run starts. */
public final class LocalImages {
  private static final Duration PULL_LIMIT = Duration.ofMinutes(10);
  private static final OnceMap<String, String> PULLED = new OnceMap<>();

  private LocalImages() {}

  /**
   * Returns the image's id. A missing image is pulled under the name that Testcontainers' image
   * name substitution gives, and tagged with its own name.
   *
   * @param client the client
   * @param name the image's name
   * @return the id
   * @throws StartFailedException when it is missing and cannot be pulled
   */
  public static String require(DockerClient client, String name) {
    return require(client, name, LocalImages::substituted);
  }

  /**
   * Inspects an image of the daemon.
   *
   * @param client the client
   * @param name the image's name
   * @return what the daemon says about it; empty when the daemon does not have it
   * @throws StartFailedException with the daemon's error text, when the image may exist
   */
  public static Optional<InspectImageResponse> find(DockerClient client, String name) {
    try {
      return Optional.of(client.inspectImageCmd(name).exec());
    } catch (NotFoundException | BadRequestException absent) {
      return Optional.empty(); // no daemon has an image whose name it refuses
    } catch (DockerException failed) {
      throw new StartFailedException(
          StartFailure.Reason.IMAGE,
          "The Docker daemon does not say whether it has the image %s: %s"
              .formatted(name, DockerErrors.text(failed)),
          failed);
    }
  }

  /** Requires the images of all init steps. */
  public static void requireSteps(DockerClient client, LaunchRequest launch) {
    launch.workload().initSteps().forEach(step -> require(client, ofStep(launch, step)));
  }

  /** Returns the image of an init step, by default the base image. */
  public static String ofStep(LaunchRequest launch, Workload.Step step) {
    return step.image().isEmpty() ? launch.configuration().get(Settings.IMAGE_BASE) : step.image();
  }

  static String require(DockerClient client, String name, UnaryOperator<String> substitutor) {
    try {
      return client.inspectImageCmd(name).exec().getId();
    } catch (NotFoundException missing) {
      return PULLED.get(name, () -> pull(client, name, substitutor.apply(name)));
    } catch (DockerException failed) {
      throw missing(name, name, DockerErrors.text(failed), failed);
    }
  }

  private static String substituted(String name) {
    DockerImageName original = DockerImageName.parse(name);
    DockerImageName substitute = ImageNameSubstitutor.instance().apply(original);
    return substitute.equals(original) ? name : substitute.asCanonicalNameString();
  }

  private static String pull(DockerClient client, String name, String source) {
    try (Pull pull = new Pull()) {
      client.pullImageCmd(withTag(source)).exec(pull);
      pull.awaitEnd(PULL_LIMIT, "pull");
      if (!source.equals(name)) {
        String tagged = withTag(name);
        int colon = tagged.lastIndexOf(':');
        client.tagImageCmd(source, tagged.substring(0, colon), tagged.substring(colon + 1)).exec();
      }
      return client.inspectImageCmd(name).exec().getId();
    } catch (DockerException | StartFailedException failed) {
      throw missing(name, source, DockerErrors.text(failed), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw missing(name, source, "pulling was interrupted", interrupted);
    }
  }

  /** Progress is not shown; an error item ends the pull. */
  private static final class Pull extends StreamCallback<PullResponseItem> {
    @Override
    public void onNext(PullResponseItem item) {
      if (item.getErrorDetail() != null) {
        onError(new StartFailedException(item.getErrorDetail().getMessage()));
      }
    }
  }

  /** Without a tag, the API would pull all tags. */
  static String withTag(String name) {
    boolean tagged = name.indexOf(':', name.lastIndexOf('/') + 1) >= 0;
    return tagged || name.contains("@") ? name : name + ":latest";
  }

  private static StartFailedException missing(
      String name, String source, String errorText, Exception cause) {
    String why =
        source.equals(name)
            ? errorText
            : "Testcontainers pulls it as %s; %s".formatted(source, errorText);
    return new StartFailedException(
        StartFailure.Reason.IMAGE,
        "image missing: %s (%s). Run \"docker pull %s\", or name another image;"
                .formatted(name, why, source)
            + " in RunUnder's own repository, \"./run setup\" builds the test images.",
        cause);
  }
}
