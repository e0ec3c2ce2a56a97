// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Exit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a program prints, in a task's log")
class ProgramOutputTests {
  private final StringBuilder printed = new StringBuilder();
  private final ProgramOutput output = new ProgramOutput(printed::append);

  @Test
  void standsBetweenTheTwoLinesOfTheOperator() {
    ofCommand("Running command: ['/usr/bin/bash', '-c', 'exec /app/orders']");
    ofCommand("Output:");
    ofCommand("orders: DB_HOST is db.internal");
    ofCommand("Command exited with return code 3");

    assertThat(printed).hasToString("orders: DB_HOST is db.internal\n");
    assertThat(output.exit()).contains(new Exit(3, ""));
  }

  @Test
  void mayComeFromPythonToo() {
    output.line("{\"event\":\"hello\",\"logger\":\"task.stdout\"}");
    output.line("{\"event\":\"DAG bundles loaded\",\"logger\":\"task\"}");

    assertThat(printed).hasToString("hello\n");
    assertThat(output.exit()).isEmpty();
  }

  @Test
  void isNotTheSameTextOfOtherPartsOfAirflow() {
    output.line("{\"event\":\"Command exited with return code 3\",\"filename\":\"other.py\"}");

    assertThat(output.exit()).isEmpty();
  }

  @Test
  void hasASignalFromPythonsNegativeCode() {
    ofCommand("Command exited with return code -9");

    assertThat(output.exit()).contains(new Exit(137, ""));
  }

  @Test
  void canBeAnyText() {
    output.line("no JSON");
    output.line("{ no JSON either");

    assertThat(printed).isEmpty();
  }

  private void ofCommand(String event) {
    output.line("{\"event\":\"%s\",\"filename\":\"subprocess.py\"}".formatted(event));
  }
}
