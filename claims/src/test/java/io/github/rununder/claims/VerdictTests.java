// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTests {

  @Test
  void whatIsTheSameEverywhereIsTheVerdict() {
    assertThat(Verdict.ofAll(List.of(under("DOCKER", Verdict.HOLDS), under("K8S", Verdict.HOLDS))))
        .isEqualTo("holds");
  }

  @Test
  void differentVerdictsAreNamedByPlace() {
    assertThat(
            Verdict.ofAll(
                List.of(
                    under("LOCAL", Verdict.HOLDS),
                    under("DOCKER", Verdict.HOLDS),
                    under("K8S", Verdict.DOES_NOT_HOLD))))
        .isEqualTo("depends: holds under LOCAL, DOCKER; does not hold under K8S");
  }

  @Test
  void aVerdictMayDependOnSomething() {
    assertThat(Verdict.dependsOn("the pull policy").text()).isEqualTo("depends on the pull policy");
  }

  private static Finding under(String scheduler, Verdict verdict) {
    return new Finding("part", "INIT", scheduler, "seen", verdict.text());
  }
}
