// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.shop;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.DockerBuild;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SecretEnv;
import io.github.rununder.WatchedPath;
import org.junit.jupiter.api.Test;

/** A Dockerfile with stages, ARGs and an entrypoint.sh; the probed build replaces its program. */
@RunUnder({DOCKER, K8S})
@DockerBuild(value = "shop/Dockerfile", args = "VERSION=1.2", program = "/usr/local/bin/shop")
@GoApp("shop")
@SecretEnv(name = "DB_PASSWORD", value = "s3cret")
@WatchedPath("/etc/shop/build.yaml")
class DockerBuildTests {

  @Test
  void theArgIsInTheEnvironmentByWayOfEnv(Run run) {
    assertThat(run).at(INIT).env("SHOP_VERSION").isEqualTo("1.2");
  }

  @Test
  void whatTheEntrypointExportsIsThereToo(Run run) {
    assertThat(run).at(INIT).env("DB_URL").isEqualTo("postgres://shop:s3cret@localhost:5432/shop");
  }

  @Test
  void theArgIsInTheFileOfTheOtherStage(Run run) {
    assertThat(run).at(INIT).file("/etc/shop/build.yaml").hasContent("version: 1.2\n");
  }
}
