// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProbeCostTests {
  @Test
  void readsEveryResultOfTheBenchmarkAndNoOther() {
    String output =
        """
        goos: linux
        BenchmarkInit100Variables10Files-2   	    8960	    128074 ns/op	   75120 B/op	     451 allocs/op
        BenchmarkInit100Variables10Files     	    9012	    122541.6 ns/op
        BenchmarkWholeStart100Variables10Files-2   	    1000	    900000 ns/op
        PASS
        """;
    assertThat(ProbeCost.parse(output)).isEqualTo(Samples.of(122542, 128074));
  }

  @Test
  void saysWhenThereIsNone() {
    assertThatThrownBy(() -> ProbeCost.parse("PASS\nok"))
        .hasMessage("`go test -bench` printed no result of BenchmarkInit100Variables10Files");
  }
}
