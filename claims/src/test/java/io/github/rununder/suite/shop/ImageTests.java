// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.shop;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.BUILD;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.ENTRYPOINT;
import static io.github.rununder.capture.Origins.imageEnv;

import io.github.rununder.Image;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SecretEnv;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.Origin;
import org.junit.jupiter.api.extension.ExtendWith;

/** The image of a user's CI, unmodified; the exec shim replaces its program. */
@ExtendWith(ShopImage.class)
class ImageTests {

  @RunUnder({DOCKER, K8S})
  @Image(value = ShopImage.NAME, program = "/usr/local/bin/shop")
  @SecretEnv(name = "DB_PASSWORD", value = "s3cret")
  @WatchedPath("/etc/shop/build.yaml")
  void everythingIsTheImagesOwn(Run run) {
    Origin image = imageEnv(ShopImage.NAME);
    assertThat(run).at(BUILD).env("SHOP_VERSION").isEqualTo("1.4.2").comesFrom(image);
    assertThat(run).at(EXEC).env("LOG_LEVEL").isEqualTo("info").comesFrom(image);
    assertThat(run)
        .at(EXEC)
        .env("DB_URL")
        .isEqualTo("postgres://shop:s3cret@localhost:5432/shop")
        .comesFrom(ENTRYPOINT);
    assertThat(run).at(EXEC).file("/etc/shop/build.yaml").hasContent("version: 1.4.2\n");
  }
}
