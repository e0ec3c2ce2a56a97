// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.shop;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.ENTRYPOINT;
import static io.github.rununder.capture.Origins.configMapKey;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.envFromSecret;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.secretKey;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.Origin;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.extension.ExtendWith;

/** The manifests of a Job; the probed build replaces the program in their image. */
@ExtendWith(ShopImage.class)
class ManifestsTests {

  @RunUnder(K8S)
  @GoApp(value = "../examples/shop", installPath = "/usr/local/bin/shop")
  @Manifests("../examples/shop/deploy/check")
  @WatchedPath("/etc/shop/build.yaml")
  void theProgramHasTheVariablesOfItsImage(Run run) {
    Origin image = imageEnv(ShopImage.NAME);
    assertThat(run).at(INIT).env("SHOP_VERSION").isEqualTo("1.4.2").comesFrom(image);
    assertThat(run).at(INIT).file("/etc/shop/build.yaml").hasContent("version: 1.4.2\n");
    assertThat(run)
        .at(INIT)
        .env("DB_URL")
        .isEqualTo("postgres://shop:not-a-real-password@db.check:5432/shop")
        .comesFrom(ENTRYPOINT);
    assertThat(run)
        .at(INIT)
        .env("DB_HOST")
        .comesFrom(configMapKey("shop-check", "DB_HOST"))
        .overrides(envFromConfigMap("shop-check", "DB_HOST"), image);
    assertThat(run)
        .at(INIT)
        .env("SHOP_DB_password")
        .comesFrom(envFromSecret("shop-database", "password", "SHOP_DB_"));
    assertThat(run).at(INIT).env("DB_PASSWORD").comesFrom(secretKey("shop-database", "password"));
    assertThat(run).exitsWith(0);
  }
}
