// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.spi.StartFailedException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The client's answers for an image, one for each kind of the daemon's answer. */
class FoundImageTests {
  private static DockerClient client(Supplier<InspectImageResponse> answer) {
    InspectImageCmd command = proxy(InspectImageCmd.class, answer);
    return proxy(DockerClient.class, () -> command);
  }

  private static <T> T proxy(Class<T> type, Supplier<?> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.get()));
  }

  private static DockerClient failing(RuntimeException failure) {
    return client(
        () -> {
          throw failure;
        });
  }

  @Test
  void anImageThatTheDaemonHasIsFound() {
    InspectImageResponse image = new InspectImageResponse();

    assertThat(LocalImages.find(client(() -> image), "orders:1")).containsSame(image);
  }

  @Test
  void anImageThatTheDaemonDoesNotHaveOrWhoseNameItRefusesIsAbsent() {
    NotFoundException absent = new NotFoundException("No such image: orders:1");
    BadRequestException refused = new BadRequestException("invalid reference format");

    assertThat(LocalImages.find(failing(absent), "orders:1")).isEmpty();
    assertThat(LocalImages.find(failing(refused), "orders:1")).isEmpty();
  }

  @Test
  void aDaemonThatFailsDoesNotMakeAnImageAbsent() {
    InternalServerErrorException failure =
        new InternalServerErrorException("{\"message\":\"layer database is locked\"}");

    assertThatThrownBy(() -> LocalImages.find(failing(failure), "orders:1"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "The Docker daemon does not say whether it has the image orders:1: layer database is locked");
  }
}
