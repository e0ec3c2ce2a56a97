// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CriEntriesTests {
  private static final String TIME = "2026-11-24T02:00:00.123456789Z";

  @Test
  void bothStreamsAreOneInTheOrderOfTheFile() {
    CriEntries entries =
        entries(TIME + " stdout F one\n" + TIME + " stderr F two\n" + TIME + " stdout F \n");

    assertThat(content(entries)).isEqualTo("one\ntwo\n\n");
  }

  @Test
  void partsAreJoinedAndBytesStayUnchanged() {
    CriEntries entries =
        entries(TIME + " stderr P a\u00ff\n" + TIME + " stdout P:x \n" + TIME + " stderr F b \n");

    assertThat(content(entries)).isEqualTo("a\u00ffb \n");
  }

  @Test
  void aLineThatIsNotWholeIsLeft() {
    String whole = TIME + " stdout F one\n";

    CriEntries entries = entries(whole + TIME + " stdout F tw");

    assertThat(content(entries)).isEqualTo("one\n");
    assertThat(entries.length()).isEqualTo(whole.length());
    assertThat(entries.foreign()).isFalse();
  }

  @Test
  void nothingIsReadPastWhatIsNoEntry() {
    String whole = TIME + " stdout F one\n";

    CriEntries entries = entries(whole + "oops stdout F \n" + whole);

    assertThat(content(entries)).isEqualTo("one\n");
    assertThat(entries.length()).isEqualTo(whole.length());
    assertThat(entries.foreign()).isTrue();
  }

  @Test
  void theLogOfDockerIsForeignWhateverWasPrinted() {
    CriEntries entries =
        entries("{\"log\":\"2026- stdout F a\\n\",\"stream\":\"stdout\",\"time\":\"2026\"}\n");

    assertThat(entries.content()).isEmpty();
    assertThat(entries.foreign()).isTrue();
  }

  private static CriEntries entries(String piece) {
    return CriEntries.of(piece.getBytes(ISO_8859_1));
  }

  private static String content(CriEntries entries) {
    return new String(entries.content(), ISO_8859_1);
  }
}
