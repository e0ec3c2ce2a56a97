// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.kubernetes.log.NodeLogAnswer.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeLogAnswerTests {
  @Test
  void aPartIsNews() {
    NodeLogAnswer answer = answer(206, "bytes 4-6/7", "two", 4);

    assertThat(answer.kind()).isEqualTo(Kind.MORE);
    assertThat(answer.bytes()).asString(UTF_8).isEqualTo("two");
  }

  @Test
  void anotherPartThanTheRequestedOneIsNotForwarded() {
    assertThat(answer(206, "bytes 0-6/7", "one\ntwo", 4).kind()).isEqualTo(Kind.NEVER);
    assertThat(answer(206, null, "two", 4).kind()).isEqualTo(Kind.NEVER);
  }

  @Test
  void ofAWholeFileTheRestIsNews() {
    NodeLogAnswer answer = answer(200, null, "one\ntwo", 4);

    assertThat(answer.kind()).isEqualTo(Kind.MORE);
    assertThat(answer.bytes()).asString(UTF_8).isEqualTo("two");
    assertThat(answer(200, null, "one\n", 4).bytes()).isEmpty();
  }

  @Test
  void aFileThatGotShorterIsReadNoMore() {
    assertThat(answer(200, null, "on", 4).kind()).isEqualTo(Kind.NEVER);
    assertThat(answer(416, "bytes */2", "invalid range", 4).kind()).isEqualTo(Kind.NEVER);
  }

  @ParameterizedTest
  @CsvSource({"416,bytes */4", "416,", "404,"})
  void noMoreOfTheFileAndNoFileMayBecomeNews(int code, @Nullable String range) {
    NodeLogAnswer answer = answer(code, range, "404 page not found", 4);

    assertThat(answer.kind()).isEqualTo(Kind.NOT_YET);
    assertThat(answer.bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405})
  void aRefusalIsForAllFiles(int code) {
    assertThat(answer(code, null, "{}", 0).kind()).isEqualTo(Kind.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 429, 500, 502, 503})
  void anythingElseIsNoWayToReadThisFile(int code) {
    assertThat(answer(code, null, "text", 0).kind()).isEqualTo(Kind.NEVER);
  }

  private static NodeLogAnswer answer(int code, @Nullable String range, String body, long offset) {
    return NodeLogAnswer.of(code, range, body.getBytes(UTF_8), offset);
  }
}
