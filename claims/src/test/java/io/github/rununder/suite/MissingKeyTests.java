// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.StartFailure.Reason.CONFIG_ERROR;

import io.github.rununder.ExpectNoStart;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.Test;

/** A pod whose ConfigMap lacks a key does not start, and the failed start is a result. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Manifests("deploy/no-start/missing-key.yaml")
@ExpectNoStart
class MissingKeyTests {

  @Test
  void theKubeletSaysWhichKeyIsMissing(Run run) {
    assertThat(run)
        .didNotStart()
        .because(CONFIG_ERROR)
        .because("couldn't find key DB_PORT in ConfigMap");
  }
}
