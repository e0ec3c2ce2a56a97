// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTests {
  private static final String SECRET = "p@ss <w/o>&\"r$d\"\\ü:+~x";
  private static final String KEY =
      "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\n  AQEFAASCBKcwggSjAgEAAoIB\r\nshort\n-----END KEY-----\n";

  private static Masking masking(String... secrets) {
    return new Masking(Set.of(), List.of(secrets), Pattern.compile("(?!)"));
  }

  /** What Go, Python, Java and JavaScript print. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "p@ss <w/o>&\"r$d\"\\ü:+~x",
        "p@ss <w/o>&\\\"r$d\\\"\\\\ü:+~x", // JSON, and %q of Go
        "p@ss \\u003cw/o\\u003e\\u0026\\\"r$d\\\"\\\\ü:+~x", // encoding/json of Go
        "p@ss <w/o>&\\\"r$d\\\"\\\\\\u00fc:+~x", // json.dumps of Python, and %+q of Go
        "p@ss <w/o>&\"r$d\"\\\\ü:+~x", // repr of Python
        "p@ss <w/o>&\\\\\\\"r$d\\\\\\\"\\\\\\\\ü:+~x", // JSON in JSON
        "p@ss <w/o>&\"r$$d\"\\ü:+~x", // a compose file
        "p%40ss+%3Cw%2Fo%3E%26%22r%24d%22%5C%C3%BC%3A%2B~x", // url.QueryEscape of Go
        "p%40ss+%3cw%2fo%3e%26%22r%24d%22%5c%c3%bc%3a%2b~x",
        "p@ss%20%3Cw%2Fo%3E&%22r$d%22%5C%C3%BC:+~x", // url.PathEscape of Go
        "p@ss%20%3Cw/o%3E&%22r$d%22%5C%C3%BC:+~x", // URL.EscapedPath of Go
        "p%40ss%20%3Cw%2Fo%3E&%22r$d%22%5C%C3%BC%3A+~x", // url.UserPassword of Go
        "p%40ss%20%3Cw%2Fo%3E%26%22r%24d%22%5C%C3%BC%3A%2B~x", // encodeURIComponent
        "p%40ss%20%3Cw/o%3E%26%22r%24d%22%5C%C3%BC%3A%2B~x", // quote of Python
        "p%40ss+%3Cw%2Fo%3E%26%22r%24d%22%5C%C3%BC%3A%2B%7Ex", // URLEncoder of Java
        "cEBzcyA8dy9vPiYiciRkIlzDvDorfng=",
        "cEBzcyA8dy9vPiYiciRkIlzDvDorfng",
      })
  void aSecretIsFoundInEachForm(String printed) {
    assertThat(masking(SECRET).text("before " + printed + " after"))
        .isEqualTo("before ******** after");
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void aSecretIsFoundInTheBase64OfATextThatContainsIt(String before, String after) {
    byte[] bytes = (before + "a?b>c~~~d" + after).getBytes(UTF_8);

    assertThat(
            Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(each -> Stream.of(each, each.withoutPadding()))
                .map(each -> masking("a?b>c~~~d").text("Basic " + each.encodeToString(bytes))))
        .containsOnly("Basic ********");
  }

  static Stream<Arguments> neighbours() {
    return IntStream.range(0, 4)
        .boxed()
        .flatMap(
            before ->
                IntStream.range(0, 4)
                    .mapToObj(
                        after ->
                            Arguments.of(
                                "é".repeat(before) + "user:".repeat(before), "\n".repeat(after))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter22\n", "hunter22\r\n", "hunter22\n\n"})
  void aSecretIsFoundWithoutTheLineFeedAtItsEnd(String secret) {
    assertThat(masking(secret).text("hunter22!\nhunter22\nnext"))
        .isEqualTo("********!\n********\nnext");
  }

  @Test
  void eachLineOfASecretIsFoundFromEightCharactersOn() {
    assertThat(masking(KEY).text("read AQEFAASCBKcwggSjAgEAAoIB, short, -----BEGIN KEY-----"))
        .isEqualTo("read ********, short, ********");
  }

  @Test
  void aSecretOfSeveralLinesIsFoundInOneLine() {
    assertThat(
            masking(KEY)
                .text("{\"key\":\"" + KEY.replace("\r", "\\r").replace("\n", "\\n") + "\"}"))
        .isEqualTo("{\"key\":\"********\\n\"}");
    assertThat(masking(KEY).text(Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8))))
        .isEqualTo("********");
  }

  @Test
  void secretsThatOverlapAreOneMask() {
    assertThat(
            masking("abcdef", "defghi", "hunter2", "hunter2-and-more")
                .text("abcdefghi hunter2-and-more"))
        .isEqualTo("******** ********");
  }

  @Test
  void valuesOfThreeCharactersAreNotSought() {
    assertThat(masking("abc", "abc\n").text("abc YWJj")).isEqualTo("abc YWJj");
  }

  @Test
  void anEmojiIsFoundInItsEscapes() {
    assertThat(
            masking("key-\uD83D\uDE00").text("key-\\ud83d\\ude00 key-\\U0001f600 key-%F0%9F%98%80"))
        .isEqualTo("******** ******** ********");
  }

  @Test
  void controlCharactersAreFoundInTheirEscapes() {
    assertThat(
            masking("a\u0007\u001b[0m\u2028x")
                .text("a\\a\\x1b[0m\\u2028x a\\u0007\\u001b[0m\\u2028x"))
        .isEqualTo("******** ********");
  }
}
