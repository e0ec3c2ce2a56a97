// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.Origin.envFromConfigMap;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Scheduler.K8S;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.HelmChart;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** A chart with the values of one stage. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@HelmChart(
    value = "charts/orders",
    values = "charts/orders/values-staging.yaml",
    sets = "level=debug",
    release = "shop")
class HelmChartTests {

  @Test
  void theStagesValuesWinOverTheCharts(Run run) {
    assertThat(run)
        .at(INIT)
        .env("DB_HOST")
        .isEqualTo("db.staging")
        .comesFrom(envFromConfigMap("shop-env", "DB_HOST"));
    assertThat(run).at(INIT).env("DB_PORT").isEqualTo("5432");
  }

  @Test
  void singleValuesWinOverTheFiles(Run run) {
    assertThat(run).at(INIT).env("LEVEL").isEqualTo("debug");
    assertThat(run).at(INIT).env("RELEASE").isEqualTo("shop");
  }
}
