// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.internal.engine.DockerEngine;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Against a real registry. */
class LocalImagesIT {
  private final DockerClient client = DockerEngine.connect().client();
  private final String name = "acme/orders-" + UUID.randomUUID();

  @Test
  void aMissingImageIsPulledFromItsSubstituteAndHasItsOwnNameAfterwards() throws Exception {
    try (TestRegistry registry = new TestRegistry()) {
      String substitute = registry.host() + "/mirror/" + name + ":1";
      client.tagImageCmd("busybox:1.35", registry.host() + "/mirror/" + name, "1").exec();
      client.pushImageCmd(substitute).start().awaitCompletion();
      client.removeImageCmd(substitute).exec();

      String id =
          LocalImages.require(client, name + ":1", image -> registry.host() + "/mirror/" + image);

      assertThat(id).isEqualTo(client.inspectImageCmd("busybox:1.35").exec().getId());
      assertThat(client.inspectImageCmd(name + ":1").exec().getId()).isEqualTo(id);
      client.removeImageCmd(name + ":1").exec();
      client.removeImageCmd(substitute).exec();

      assertThatThrownBy(
              () ->
                  LocalImages.require(
                      client, name + ":2", image -> registry.host() + "/mirror/" + image))
          .message()
          .startsWith(
              "image missing: %s:2 (Testcontainers pulls it as %s/mirror/%s:2; "
                  .formatted(name, registry.host(), name))
          .contains("Run \"docker pull %s/mirror/%s:2\"".formatted(registry.host(), name));
    }
  }
}
