// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.compose.project.EnvFileLines.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EnvFileLinesTests {
  private static Map<String, List<Integer>> lines(String text) {
    return lines(text, false);
  }

  private static Map<String, List<Integer>> lines(String text, boolean raw) {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    EnvFileLines.parse(text, raw)
        .forEach((name, all) -> lines.put(name, all.stream().map(Statement::line).toList()));
    return lines;
  }

  @Test
  void everyFormOfALineIsFound() {
    assertThat(lines("# comment\n\nA=1\nexport B=2\n C : 3\nD\nE=\"x\" # why\r\n"))
        .isEqualTo(
            Map.of(
                "A", List.of(3),
                "B", List.of(4),
                "C", List.of(5),
                "D", List.of(6),
                "E", List.of(7)));
  }

  @Test
  void aNameMayStandThereTwice() {
    assertThat(lines("A=1\nB=1\nA=2\n")).containsEntry("A", List.of(1, 3));
  }

  @Test
  void linesInsideAQuotedValueAreNoVariables() {
    assertThat(lines("KEY=\"begin\nA=1 \\\" B\nend\"\nB='x\nC=y'\nD=\"it's\"\nE=1\n"))
        .isEqualTo(Map.of("KEY", List.of(1), "B", List.of(4), "D", List.of(6), "E", List.of(7)));
  }

  @Test
  void rawFilesKnowNoQuotes() {
    assertThat(lines("A=\"x\nB=y\"\n", true)).isEqualTo(Map.of("A", List.of(1), "B", List.of(2)));
  }

  @Test
  void aStatementHasTheTextThatComposeInterpolates() {
    assertThat(
            EnvFileLines.parse(
                    "\uFEFFA=${X} # why\r\nexport B=\"\\$5 $Y\" \nC='$Z'\n D : x # y\nE\n", false)
                .values())
        .extracting(all -> all.get(0))
        .containsExactly(
            new Statement("A", 1, false, "${X}"),
            new Statement("B", 2, false, "$$5 $Y"),
            new Statement("C", 3, false, ""),
            new Statement("D", 4, false, "x"),
            new Statement("E", 5, true, ""));
  }

  @Test
  void statementsEndWhereComposeRefusesTheFile() {
    assertThat(lines("A=1\nb!=2\nC=3\n")).isEqualTo(Map.of("A", List.of(1)));
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(lines(text).values()).allSatisfy(found -> assertThat(found).isNotEmpty().isSorted());
  }
}
