// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** Testcontainers' {@code GenericContainer}. */
final class HandwrittenDocker implements Handwritten {
  private final BenchImage image;

  HandwrittenDocker(BenchSession session) {
    this.image = BenchImage.ofProgram(session, "handwritten");
  }

  @Override
  public long test() {
    try (GenericContainer<?> orders =
        new GenericContainer<>(DockerImageName.parse(image.name()))
            .withEnv("DB_HOST", BenchSession.DB_HOST)
            .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
      orders.start();
      return Handwritten.check(orders.getLogs());
    }
  }

  @Override
  public void close() {
    image.close();
  }
}
