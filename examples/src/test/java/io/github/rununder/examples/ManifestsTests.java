// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.fieldRef;
import static io.github.rununder.capture.Origins.secretKey;
import static io.github.rununder.capture.Origins.serviceLink;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.Manifests;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Manifests, unchanged; only the program in the image is the build with the probe. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Manifests(value = "deploy/orders", container = "orders")
@WatchedPath("/etc/config/app.yaml")
@WatchedPath("/shared/ready")
class ManifestsTests {

  @Test
  void initSeesWhatTheManifestsSay(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
    assertThat(run).at(INIT).env("DB_PASSWORD").isEqualTo("s3cr3t-of-orders");
    assertThat(run).at(INIT).env("DB_URL").isEqualTo("postgres://db.internal:5432/orders");
    assertThat(run).at(INIT).env("POD_NAME").matches("orders-[a-z0-9]+-[a-z0-9]+");
  }

  @Test
  void everyValueHasItsOrigin(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").comesFrom(envFromConfigMap("orders-env", "DB_HOST"));
    assertThat(run).at(INIT).env("DB_PASSWORD").comesFrom(secretKey("orders-db", "password"));
    assertThat(run).at(INIT).env("POD_NAME").comesFrom(fieldRef("metadata.name"));
    assertThat(run).at(INIT).env("ORDERS_SERVICE_PORT").comesFrom(serviceLink("orders"));
    assertThat(run).at(DECLARED).env("DB_URL").isEqualTo("postgres://db.internal:5432/orders");
  }

  @Test
  void aMissingImageIsAWarning(Run run) {
    run.at(DECLARED);
    Assertions.assertThat(run.warnings())
        .extracting("rule", "subject")
        .contains(Assertions.tuple("image-absent", "registry.example/shop/orders:1.4.2"));
  }

  @Test
  void theServiceIsLinked(Run run) {
    assertThat(run).at(INIT).env("ORDERS_SERVICE_PORT_HTTP").isEqualTo("80");
  }

  @Test
  void theNextPodOfTheDeploymentIsANextStart(Run run) {
    run.update(LiveUpdate.configMap("orders-env", "LOG_LEVEL", "warn"));
    Run next = run.restart();

    assertThat(next)
        .at(INIT)
        .env("LOG_LEVEL")
        .comesFrom(envFromConfigMap("orders-env", "LOG_LEVEL"));
    assertThat(next).at(INIT).env("LOG_LEVEL").isEqualTo("warn");
    assertThat(run.attempts()).containsExactly(run, next);
  }

  @Test
  void initFindsTheFiles(Run run) {
    assertThat(run)
        .at(INIT)
        .file("/etc/config/app.yaml")
        .isSymbolicLink()
        .hasContent("level: debug\n");
    assertThat(run).at(INIT).file("/shared/ready").hasContent("done\n");
    assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
  }
}
