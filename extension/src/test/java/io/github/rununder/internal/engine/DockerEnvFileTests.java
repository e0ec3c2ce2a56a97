// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.StartFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerEnvFileTests {
  private static final Map<String, String> STARTER = Map.of("PASSED", "on", "EMPTY", "");

  @Test
  void quotesBlanksAndDollarsInValuesArePreserved() {
    assertThat(parse("A=\"x\"\nB=' y '\nC= z \nD=$A ${B}\nE=a=b # no comment\n"))
        .containsExactly("A=\"x\"", "B=' y '", "C= z ", "D=$A ${B}", "E=a=b # no comment");
  }

  @Test
  void indentationEmptyLinesAndCommentsAreDropped() {
    assertThat(parse("\n  \t\n# A=1\n   #B=2\n \t\u00a0\u2003\u0085C=3\n")).containsExactly("C=3");
  }

  @Test
  void aCarriageReturnBeforeTheLineFeedIsDroppedOnce() {
    assertThat(parse("A=1\r\nB=2\r\r\nC=3\r")).containsExactly("A=1", "B=2\r", "C=3");
  }

  @Test
  void aByteOrderMarkIsDroppedInTheFirstLineOnly() {
    assertThat(parse("\uFEFFA=1\n\uFEFFB=2")).containsExactly("A=1", "\uFEFFB=2");
  }

  @Test
  void aNameAlonePassesTheHostsVariableThrough() {
    assertThat(parse("PASSED\nEMPTY\nUNSET\n")).containsExactly("PASSED=on", "EMPTY=");
  }

  @Test
  void aRepeatedNameStaysRepeated() {
    assertThat(parse("A=1\nA=\nA=2")).containsExactly("A=1", "A=", "A=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'A=1\n=2'  | app.env, line 2 has no name before "=". Write NAME=value (these are the rules of "docker run --env-file").
          'A B=1'    | app.env, line 1 has a blank in its name. Write NAME=value without blanks in NAME (these are the rules of "docker run --env-file").
          '\nexport A' | app.env, line 2 has a blank in its name. Write NAME=value without blanks in NAME (these are the rules of "docker run --env-file").
          """)
  void mistakesNameTheLineAndTheRemedy(String content, String message) {
    assertThatThrownBy(() -> parse(content))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(message);
  }

  @Test
  void bytesThatAreNoUtf8AreAMistake() {
    assertThatThrownBy(() -> parse(new byte[] {'A', '=', (byte) 0xff}))
        .hasMessage(
            "app.env, line 1 has bytes that are not UTF-8. Save the file as UTF-8 (these are the"
                + " rules of \"docker run --env-file\").");
  }

  @Test
  void aLineMayHave65535BytesAndNoMore() {
    assertThat(parse("A=" + "x".repeat(65_533) + "\n")).hasSize(1);
    assertThatThrownBy(() -> parse("A=" + "x".repeat(65_534) + "\n"))
        .hasMessage(
            "app.env, line 1 is longer than 65,535 bytes. Shorten it (these are the rules of"
                + " \"docker run --env-file\").");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> DockerEnvFile.read(Path.of("no/such.env"), name -> Optional.empty()))
        .hasMessage("The env file no/such.env does not exist. Check the path in @EnvFile.");
  }

  @Property
  void everyValueWithoutALineEndComesBackAsItIs(@ForAll("values") String value) {
    assertThat(parse("A=1\nNAME=" + value + "\nB=2\n"))
        .containsExactly("A=1", "NAME=" + value, "B=2");
  }

  @Property
  void whateverTheBytesEveryEntryHasANameOrTheFileIsRefused(@ForAll byte[] content) {
    try {
      assertThat(parse(content))
          .allSatisfy(entry -> assertThat(entry.substring(0, entry.indexOf('='))).isNotEmpty());
    } catch (StartFailedException refused) {
      assertThat(refused).hasMessageStartingWith("app.env, line ");
    }
  }

  @Property
  void linesAreIndependentOfEachOther(@ForAll("files") List<String> lines) {
    List<String> apart = lines.stream().flatMap(line -> parse(line).stream()).toList();
    assertThat(parse(String.join("\n", lines))).isEqualTo(apart);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .withCharRange('\0', '\uD7FF')
        .excludeChars('\n')
        .filter(value -> !value.endsWith("\r"));
  }

  @Provide
  Arbitrary<List<String>> files() {
    return Arbitraries.of("A=1", " B = ", "#c", "", "PASSED", "UNSET", "\t#", "D=\"q\"", "E==")
        .filter(line -> !line.startsWith(" B"))
        .list()
        .ofMaxSize(8);
  }

  private static List<String> parse(String content) {
    return parse(content.getBytes(UTF_8));
  }

  private static List<String> parse(byte[] content) {
    return DockerEnvFile.parse("app.env", content, name -> Optional.ofNullable(STARTER.get(name)))
        .stream()
        .map(DockerEnvFile.Line::entry)
        .toList();
  }
}
