// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.internal.report.matrix.MatrixFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeMatrixTests {
  @Test
  void fiveThousandVariablesAreWrittenInSeconds() {
    var many = snapshot(INIT);
    for (int i = 0; i < 5_000; i++) {
      many.env("VARIABLE_" + i, "value " + i);
    }
    long start = System.nanoTime();
    String text = text(new ReportedRun("Many", runUnder(DOCKER).captured(many)));
    assertThat(text).contains("\"VARIABLE_4999\"");
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void manyDeclaredVariablesAreExplainedInSeconds() {
    var many = snapshot(EXEC);
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      many.env("VARIABLE_" + i, "value " + i);
      assignments.add(Assignment.of("VARIABLE_" + i, "value " + i, Origins.envFile("a", i)));
    }
    Declaration declaration = Declaration.builder(List.of(), assignments, "").build();
    long start = System.nanoTime();
    String text =
        text(new ReportedRun("Many", runUnder(DOCKER).declared(declaration).captured(many)));
    assertThat(text).contains("\"description\" : \"env file a:19999\"");
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }
}
