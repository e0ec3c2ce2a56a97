// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.airflow;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Scheduler.AIRFLOW_CELERY;
import static io.github.rununder.Scheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.Scheduler.AIRFLOW_POD;
import static io.github.rununder.Scheduler.K8S;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Change;
import io.github.rununder.EnabledUnder;
import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** A variable of the deployment changes after the first start, and the program is started again. */
@RunUnder({K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
@GoApp("../go-fixtures/orders")
@EnvFile("src/test/resources/airflow/deployment.env")
class ChangedVariableTests {

  @Test
  @EnabledUnder({K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES})
  void aFreshPodHasTheNewValue(Run run) {
    changeAfterTheFirstStart(run);
    Run next = run.restart();

    assertThat(next).at(INIT).env("FEATURES").isEqualTo("green");
    assertThat(run).at(INIT).env("FEATURES").isEqualTo("blue");
    assertThat(run.starts()).containsExactly(run, next);
  }

  @Test
  @EnabledUnder(AIRFLOW_CELERY)
  void aCeleryTaskHasWhatItsWorkerWasStartedWith(Run run) {
    changeAfterTheFirstStart(run);
    Run sameWorker = run.restart();
    assertThat(sameWorker).at(INIT).env("FEATURES").isEqualTo("blue");
    assertThat(sameWorker).exitsWith(0);

    run.airflow().orElseThrow().restart("worker");
    Run nextWorker = run.restart();
    assertThat(nextWorker).at(INIT).env("FEATURES").isEqualTo("green");
    assertThat(run.starts()).containsExactly(run, sameWorker, nextWorker);
  }

  private static void changeAfterTheFirstStart(Run run) {
    assertThat(run).at(INIT).env("FEATURES").isEqualTo("blue");
    assertThat(run).exitsWith(0);
    run.update(Change.variable("FEATURES", "green"));
  }
}
