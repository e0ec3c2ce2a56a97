// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.kubernetes.RecordingListener;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CriLogParserTests {
  private static final String TIME = "2026-11-24T02:00:00.123456789Z";

  private final RecordingListener output = new RecordingListener();
  private final CriLogParser parser = new CriLogParser(output);

  @Test
  void wholeLinesEndWithALineFeed() {
    parse(TIME + " stdout F one\n" + TIME + " stdout F \n" + TIME + " stdout F  two  \n");

    assertThat(out()).isEqualTo("one\n\n two  \n");
  }

  @Test
  void partsAreJoinedAndAnOpenEndGetsNoLineFeed() {
    parse(TIME + " stdout P aa\n" + TIME + " stdout P \n" + TIME + " stdout F b\n");
    parse(TIME + " stdout P open\n");

    assertThat(out()).isEqualTo("aab\nopen");
  }

  @Test
  void theStreamsStaySeparate() {
    parse(TIME + " stdout P a\n" + TIME + " stderr F e\n" + TIME + " stdout F b\n");

    assertThat(out()).isEqualTo("ab\n");
    assertThat(err()).isEqualTo("e\n");
  }

  @Test
  void aTagMayCarryMore() {
    parse(TIME + " stderr P:x a\n" + TIME + " stderr F:x b\n");

    assertThat(err()).isEqualTo("ab\n");
  }

  @Test
  void whatIsNoEntryIsShownRatherThanLost() {
    parse("something else\n");

    assertThat(out()).isEqualTo("something else\n");
  }

  @Property
  void theFileMayBeCutAnywhere(
      @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> kinds,
      @ForAll @IntRange(min = 1, max = 9) int piece) {
    StringBuilder file = new StringBuilder();
    StringBuilder expectedOut = new StringBuilder();
    StringBuilder expectedErr = new StringBuilder();
    for (int kind : kinds) {
      String content = "\u00ff " + kind + "\u0000";
      boolean whole = kind % 2 == 0;
      StringBuilder expected = kind < 2 ? expectedOut : expectedErr;
      expected.append(content).append(whole ? "\n" : "");
      file.append(TIME)
          .append(kind < 2 ? " stdout " : " stderr ")
          .append(whole ? "F " : "P ")
          .append(content)
          .append('\n');
    }

    RecordingListener listener = new RecordingListener();
    CriLogParser cut = new CriLogParser(listener);
    for (int i = 0; i < file.length(); i += piece) {
      cut.accept(file.substring(i, Math.min(file.length(), i + piece)).getBytes(ISO_8859_1));
    }

    assertThat(new String(listener.out(), ISO_8859_1)).isEqualTo(expectedOut.toString());
    assertThat(new String(listener.err(), ISO_8859_1)).isEqualTo(expectedErr.toString());
  }

  private void parse(String file) {
    parser.accept(file.getBytes(ISO_8859_1));
  }

  private String out() {
    return new String(output.out(), ISO_8859_1);
  }

  private String err() {
    return new String(output.err(), ISO_8859_1);
  }
}
