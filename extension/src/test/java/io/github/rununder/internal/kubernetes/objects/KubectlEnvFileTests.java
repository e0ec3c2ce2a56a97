// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.rununder.spi.StartFailedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules are kubectl's; {@code KubectlEnvFileIT} compares the same reader with kubectl. */
class KubectlEnvFileTests {

  @Test
  void valuesAreVerbatim() {
    assertThat(parse("A=1\nB=\"quoted\" \nC='x' # no comment\nD==\nE=\n"))
        .containsExactly(
            entry("A", "1"),
            entry("B", "\"quoted\" "),
            entry("C", "'x' # no comment"),
            entry("D", "="),
            entry("E", ""));
  }

  @Test
  void commentsAndBlankLinesAreSkippedAndLeadingSpaceIsDropped() {
    assertThat(parse("#A=1\n  # B=2\n\n \t\n\u00a0\u2003\u0085C=3\n"))
        .containsExactly(entry("C", "3"));
  }

  @Test
  void aByteOrderMarkIsDroppedFromTheFirstLineOnly() {
    assertThat(parse("\ufeffA=1\nB=\ufeff\n"))
        .containsExactly(entry("A", "1"), entry("B", "\ufeff"));
    assertThatThrownBy(() -> parse("A=1\n\ufeffB=2\n")).hasMessageContaining("line 2");
  }

  @Test
  void oneCarriageReturnBeforeTheLineFeedIsDropped() {
    assertThat(parse("A=1\r\nB=2\r\r\nC=3\rx\r"))
        .containsExactly(entry("A", "1"), entry("B", "2\r"), entry("C", "3\rx"));
  }

  @Test
  void aLineWithoutEqualsTakesItsValueFromTheEnvironment() {
    assertThat(parse("KNOWN\nUNKNOWN"))
        .containsExactly(entry("KNOWN", "known"), entry("UNKNOWN", ""));
  }

  @Test
  void readingEndsWithoutAWordAtALineOf64KiB() {
    String longest = "B=" + "x".repeat(65_533);
    assertThat(parse("A=1\n" + longest + "\nC=3\n")).containsOnlyKeys("A", "B", "C");
    assertThat(parse("A=1\n" + longest + "x\nC=3\n")).containsOnlyKeys("A");
  }

  @Test
  void aNameThatKubectlRefusesIsRefusedWithItsErrorText() {
    assertThatThrownBy(() -> parse("OK=1\n\n1ST=x\n"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "@EnvFile(\"app.env\"), line 3: `kubectl create configmap --from-env-file` refuses it:"
                + " \"1ST\" is not a valid key name: a valid environment variable name must consist"
                + " of alphabetic characters, digits, '_', '-', or '.', and must not start with a"
                + " digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for"
                + " validation is '[-._a-zA-Z][-._a-zA-Z0-9]*'). Correct the line, or exclude K8S for this file.");
  }

  @Test
  void aNameThatComesTwiceIsRefused() {
    assertThatThrownBy(() -> parse("A=1\nA=2\n"))
        .hasMessage(
            "@EnvFile(\"app.env\"), line 2: `kubectl create configmap --from-env-file` refuses it:"
                + " cannot add key \"A\", another key by that name already exists. Correct the line,"
                + " or exclude K8S for this file.");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] content = {'A', '=', '1', '\n', 'B', '=', (byte) 0xff, '\n'};
    assertThatThrownBy(() -> KubectlEnvFile.parse("app.env", content, name -> null))
        .hasMessageContaining("line 2: ")
        .hasMessageContaining("env file contains invalid utf8 bytes at line 2.");
  }

  @Test
  void aFileThatIsMissingOrAFolderIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> KubectlEnvFile.read(folder))
        .hasMessage("@EnvFile(\"" + folder + "\") is a directory; name a file.");
    assertThatThrownBy(() -> KubectlEnvFile.read(folder.resolve("absent.env")))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith(
            "@EnvFile(\"" + folder.resolve("absent.env") + "\") cannot be read: ")
        .hasMessageEndingWith(" Paths are relative to the tests' working directory.");
  }

  @Property
  void whatIsWrittenAsNameEqualsValueIsReadBack(@ForAll("entries") Map<String, String> entries) {
    String file =
        entries.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining());

    assertThat(parse(file)).containsExactlyEntriesOf(entries);
  }

  @Property
  void anyBytesAreReadOrRefusedWithTheLine(@ForAll byte[] content) {
    try {
      assertThat(KubectlEnvFile.parse("app.env", content, name -> null).keySet())
          .allMatch(ObjectKeys::isValid);
    } catch (StartFailedException refused) {
      assertThat(refused).hasMessageMatching("(?s)@EnvFile\\(\"app.env\"\\), line \\d+: .*");
    }
  }

  @Provide
  Arbitrary<Map<String, String>> entries() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withChars("abcXYZ_-.019")
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(name -> !Character.isDigit(name.charAt(0)) && !name.startsWith(".."))
            .filter(name -> !name.equals("."));
    Arbitrary<String> values =
        Arbitraries.strings()
            .ofMaxLength(30)
            .filter(value -> value.indexOf('\n') < 0 && !value.endsWith("\r"))
            .filter(value -> UTF_8.newEncoder().canEncode(value));
    return Arbitraries.maps(names, values).ofMaxSize(8);
  }

  private static Map<String, String> parse(String content) {
    return KubectlEnvFile.parse(
        "app.env", content.getBytes(UTF_8), name -> name.equals("KNOWN") ? "known" : null);
  }
}
