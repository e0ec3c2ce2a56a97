// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * The image with nothing but the exec shim, for nodes to which files cannot be copied. Its user has
 * no privileges. Its name is derived from its content.
 */
public final class ShimImage {
  private static final String DOCKERFILE =
      """
      FROM scratch
      COPY shim %1$s
      USER 65532:65532
      ENTRYPOINT ["%1$s"]
      """
          .formatted(ShimPlan.SHIM);
  private static final int EXECUTABLE = 0755;
  private static final int READABLE = 0644;
  private static final OnceMap<Path, String> MADE = new OnceMap<>();

  private ShimImage() {}

  /**
   * Returns the image.
   *
   * @param client the client of the daemon that gets it
   * @param shim the exec shim
   * @return its name
   * @throws StartFailedException when it cannot be made
   */
  public static String image(DockerClient client, Path shim) {
    return MADE.get(shim, () -> make(client, shim));
  }

  private static String make(DockerClient client, Path shim) {
    try {
      byte[] content = ShimPlan.read(shim);
      String tag = "rununder/shim:%08x".formatted(Arrays.hashCode(content));
      ProgramImages.use(tag);
      if (ProgramImages.idOf(client, tag).isEmpty()) {
        build(client, tag, content);
      }
      return tag;
    } catch (DockerException | DockerClientException failed) {
      throw new StartFailedException(
          StartFailure.Reason.BUILD,
          "The image with the exec shim cannot be built: %s. Does \"docker build\" work?"
              .formatted(DockerErrors.text(failed)),
          failed);
    }
  }

  private static void build(DockerClient client, String tag, byte[] shim) {
    TarArchive context =
        new TarArchive()
            .file("Dockerfile", DOCKERFILE.getBytes(UTF_8), READABLE)
            .file("shim", shim, EXECUTABLE);
    client
        .buildImageCmd(context.toStream())
        .withTags(Set.of(tag))
        .withLabels(Map.of(ProgramImages.LABEL, "shim"))
        .exec(new BuildImageResultCallback())
        .awaitImageId();
  }
}
