// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BenchTableTests {
  @Test
  void showsMissedTargetsAndWhyNumbersAreMissing() {
    assertThat(
            BenchRowTestCases.all().stream()
                .map(BenchTable::of)
                .collect(Collectors.joining("", BenchTable.HEAD, "")))
        .isEqualTo(
            """
            benchmark            unit   median      min      max   target      rival    ratio  holds   rival is
            capture-lag/LOCAL    ms       2.00     1.00     4.00     20.0       0.50    4.000  yes     child process
            capture-lag/DOCKER   ms       21.0     10.5     42.0     20.0          -        -  MISSED  docker run
            capture-lag/DOCKER, the rival: failed: no image
            capture-lag/K8S      ms          -        -        -     20.0          -        -  NONE    kubectl
            capture-lag/K8S: unavailable: no daemon
            probe/init           µs      128.1     64.0    256.1    300.0          -        -  yes     -
            """);
  }
}
