// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.shop;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.secretKey;
import static io.github.rununder.capture.Origins.serviceLink;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.DockerBuild;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SuppressLint;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.HelmChart;
import org.junit.jupiter.api.Test;

/** A chart with the values of one stage, with the image of the shop's Dockerfile. */
@RunUnder(K8S)
@GoApp("shop")
@DockerBuild(value = "shop/Dockerfile", program = "/usr/local/bin/shop")
@HelmChart(
    value = "shop/chart",
    values = "shop/chart/values-staging.yaml",
    sets = "greeting=hello from the set",
    release = "shop")
@WatchedPath("/etc/shop/features.d/features.yaml")
@SuppressLint("name-no-shell-reads:features.yaml") // the chart's files are keys of the same map
class HelmChartTests {

  @Test
  void theStagesValuesWinOverTheCharts(Run run) {
    assertThat(run)
        .at(INIT)
        .env("DB_HOST")
        .isEqualTo("db.staging")
        .comesFrom(envFromConfigMap("shop-settings", "DB_HOST"))
        .overrides(imageEnv("shop/Dockerfile", 8));
    assertThat(run).at(INIT).env("DB_PORT").isEqualTo("5432");
    assertThat(run).at(INIT).env("DB_PASSWORD").comesFrom(secretKey("shop-database", "password"));
    assertThat(run)
        .at(INIT)
        .file("/etc/shop/features.d/features.yaml")
        .hasContent("gift-cards: true\n");
  }

  @Test
  void singleValuesWinOverTheFiles(Run run) {
    assertThat(run)
        .at(INIT)
        .env("GREETING")
        .isEqualTo("hello from the set")
        .comesFrom(envFromConfigMap("shop-settings", "GREETING"));
    assertThat(run).at(INIT).env("RELEASE").isEqualTo("shop");
  }

  @Test
  void theServicesLinkTakesThePlaceOfTheImagesPort(Run run) {
    assertThat(run)
        .at(INIT)
        .env("SHOP_PORT")
        .matches("tcp://.*:80")
        .comesFrom(serviceLink("shop"))
        .overrides(imageEnv("shop/Dockerfile", 10));
  }

  @Test
  void theWarningsNameWhatIsDoubtful(Run run) {
    run.at(INIT);
    assertThat(run.warnings())
        .extracting(warning -> warning.rule() + ":" + warning.subject())
        .containsExactlyInAnyOrder(
            "service-link-shadows:SHOP_PORT", "declared-not-received:features.yaml");
  }
}
