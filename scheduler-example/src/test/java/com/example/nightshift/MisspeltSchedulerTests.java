// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import static io.github.rununder.BuiltInScheduler.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.EnabledUnder;
import io.github.rununder.GoApp;
import io.github.rununder.RunUnder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A misspelt id is an error that names the similar one, and all that exist. */
class MisspeltSchedulerTests {
  private static final String IDS =
      "LOCAL, DOCKER, COMPOSE, K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY, NIGHTSHIFT";

  @Test
  void inRunUnder() {
    assertThat(failures(Misspelt.class))
        .containsExactly(
            "@RunUnder on %s: others = \"nightshfit\": no driver of the scheduler NIGHTSHFIT is on the class path. Did you mean NIGHTSHIFT? There are drivers of %s; for another scheduler, add the artifact that has its SchedulerDriver."
                .formatted(Misspelt.class.getName(), IDS));
  }

  @Test
  void inEnabledUnder() {
    assertThat(failures(MisspeltCondition.class))
        .singleElement()
        .asString()
        .endsWith(
            ": @EnabledUnder on void %s.neverRuns(): others = \"nigthshift\": no driver of the scheduler NIGTHSHIFT is on the class path. Did you mean NIGHTSHIFT? There are drivers of %s; for another scheduler, add the artifact that has its SchedulerDriver."
                .formatted(MisspeltCondition.class.getName(), IDS));
  }

  @Test
  void thatIsNoId() {
    assertThat(failures(NoId.class))
        .containsExactly(
            "@RunUnder on %s: others = \"night shift\": the id of a scheduler begins with a letter and has 18 letters, digits, \"_\" and \"-\" at most, such as nomad, but is \"night shift\""
                .formatted(NoId.class.getName()));
  }

  private static List<String> failures(Class<?> tests) {
    return Launch.failures(tests, Map.of());
  }

  @RunUnder(others = "nightshfit")
  @GoApp("no/such/program")
  static class Misspelt {
    @Test
    void neverRuns() {}
  }

  @RunUnder(LOCAL)
  @GoApp("../go-fixtures/orders")
  static class MisspeltCondition {
    @Test
    @EnabledUnder(others = "nigthshift")
    void neverRuns() {}
  }

  @RunUnder(others = "night shift")
  @GoApp("no/such/program")
  static class NoId {
    @Test
    void neverRuns() {}
  }
}
