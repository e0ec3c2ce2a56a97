// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.shop;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.ENV_FROM;
import static io.github.rununder.capture.Origin.Layer.POD_ENV;
import static io.github.rununder.capture.Origins.buildArg;
import static io.github.rununder.capture.Origins.fieldRef;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.resourceFieldRef;

import io.github.rununder.DockerBuild;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.Kustomization;
import org.junit.jupiter.api.Test;

/** An overlay, with the image of the shop's Dockerfile. */
@RunUnder(K8S)
@GoApp("shop")
@DockerBuild(value = "shop/Dockerfile", args = "VERSION=1.5.0", program = "/usr/local/bin/shop")
@Kustomization("shop/deploy/overlays/staging")
@WatchedPath("/etc/shop/features.d/features.yaml")
class KustomizationTests {

  @Test
  void theOverlayWinsOverTheBaseAndTheImage(Run run) {
    assertThat(run)
        .at(INIT)
        .env("DB_HOST")
        .isEqualTo("db.staging")
        .comesFrom(ENV_FROM)
        .overrides(imageEnv("shop/Dockerfile", 8));
    assertThat(run).at(INIT).env("STAGE").isEqualTo("staging").comesFrom(POD_ENV);
  }

  @Test
  void theBaseSaysTheRest(Run run) {
    assertThat(run).at(INIT).env("CURRENCY").isEqualTo("EUR").comesFrom(ENV_FROM);
    assertThat(run).at(INIT).env("POD_NAME").comesFrom(fieldRef("metadata.name"));
    assertThat(run)
        .at(INIT)
        .env("MEMORY_LIMIT")
        .isEqualTo("67108864")
        .comesFrom(resourceFieldRef("limits.memory"));
    assertThat(run)
        .at(INIT)
        .file("/etc/shop/features.d/features.yaml")
        .isSymbolicLink()
        .hasContent("gift-cards: false\n");
    assertThat(run).initSteps().ranInOrder("migrate").finishedBefore(INIT);
  }

  @Test
  void theDockerfilesLinesAreNamedInTheClusterToo(Run run) {
    assertThat(run)
        .at(INIT)
        .env("SHOP_VERSION")
        .isEqualTo("1.5.0")
        .comesFrom(buildArg("shop/Dockerfile", 8, "VERSION"));
    assertThat(run)
        .at(INIT)
        .env("LOG_LEVEL")
        .isEqualTo("info")
        .comesFrom(imageEnv("shop/Dockerfile", 10));
  }
}
