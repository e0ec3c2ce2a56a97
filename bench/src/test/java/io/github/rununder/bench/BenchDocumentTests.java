// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchDocumentTests {
  @Test
  void holdsEveryNumberOfARow() throws IOException {
    assertThat(BenchDocument.text(List.of(BenchRowTestCases.HELD)))
        .isEqualTo(
            """
            {
              "schema" : 1,
              "rows" : [ {
                "name" : "capture-lag/LOCAL",
                "unit" : "ms",
                "ours" : 2.0,
                "oursMin" : 1.0,
                "oursMax" : 4.0,
                "oursSamples" : 3,
                "rival" : 0.5,
                "rivalMin" : 0.25,
                "rivalMax" : 1.0,
                "rivalSamples" : 3,
                "rivalName" : "child process",
                "ratio" : 4.0,
                "target" : 20.0,
                "holds" : true
              } ]
            }
            """);
  }

  @Test
  void hasNullAndTheReasonForWhatWasNotMeasured() throws IOException {
    assertThat(BenchDocument.text(List.of(BenchRowTestCases.ABSENT)))
        .isEqualTo(
            """
            {
              "schema" : 1,
              "rows" : [ {
                "name" : "capture-lag/K8S",
                "unit" : "ms",
                "ours" : null,
                "oursReason" : "unavailable: no daemon",
                "rival" : null,
                "rivalReason" : "unavailable: nothing to compare with",
                "rivalName" : "kubectl",
                "ratio" : null,
                "target" : 20.0,
                "holds" : false
              } ]
            }
            """);
  }
}
