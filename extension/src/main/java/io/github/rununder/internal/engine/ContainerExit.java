// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.WaitResponse;
import java.time.Duration;

/** Waits for the end of a container; its output may end earlier. */
public final class ContainerExit extends StreamCallback<WaitResponse> {
  private static final Duration LONGEST_RUN = Duration.ofDays(7);

  private ContainerExit() {}

  /**
   * Waits.
   *
   * @param client the client
   * @param container a container that was started
   * @throws InterruptedException when interrupted
   */
  public static void await(DockerClient client, String container) throws InterruptedException {
    try (ContainerExit exit = new ContainerExit()) {
      client.waitContainerCmd(container).exec(exit);
      exit.awaitEnd(LONGEST_RUN, "report that a container has ended");
    }
  }

  @Override
  public void onNext(WaitResponse response) {
    // ContainerReport has the exit code
  }
}
