// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DifferenceTests {
  private void assertNote(String seen, String expected, String note) {
    var snapshot = runUnder(K8S).captured(snapshot(INIT).env("VALUE", seen)).at(INIT);
    assertThatThrownBy(() -> assertThat(snapshot).env("VALUE").isEqualTo(expected))
        .message()
        .endsWith("\nnote    : " + note);
  }

  @Test
  void quotesAreNamed() {
    assertNote(
        "\"db.internal\"",
        "db.internal",
        "only the quotes around it differ; each scheduler reads env files by its own rules");
  }

  @Test
  void whiteSpaceIsNamed() {
    assertNote("db.internal ", "db.internal", "only the white space around it differs");
  }

  @Test
  void caseIsNamed() {
    assertNote("DEBUG", "debug", "only upper and lower case differ");
  }

  @Test
  void theFirstLineThatDiffersIsShown() {
    assertNote(
        "a: 1\nb: 3\n",
        "a: 1\nb: 2\n",
        "they differ from line 2 on: \"b: 2\" expected, \"b: 3\" seen");
    assertNote("a\nb", "a", "they differ from line 2 on: no more lines expected, \"b\" seen");
    assertNote("a\r\nb", "a\nb", "only the line ends differ");
  }

  @Test
  void theFirstCharacterThatDiffersInALongTextIsShown() {
    assertNote(
        "x".repeat(300) + "B",
        "x".repeat(300) + "A",
        "they differ from character 301 on: …\"xxxxxxxxxxxxxxxxxxxxA\" expected, …\"xxxxxxxxxxxxxxxxxxxxB\" seen");
  }
}
