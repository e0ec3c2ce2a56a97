// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.kubernetes.RecordingListener;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrefixSkippingLogTests {
  private final RecordingListener output = new RecordingListener();
  private final PrefixSkippingLog log = new PrefixSkippingLog(output);

  @Test
  void earlyBytesAreForwardedAtOnce() {
    log.forwardEarly("one\n".getBytes(UTF_8));

    assertThat(err()).isEqualTo("one\n");
  }

  @Property
  void theLogIsForwardedOnceHoweverItIsCut(
      @ForAll @IntRange(max = 20) int early, @ForAll @IntRange(min = 1, max = 9) int piece) {
    RecordingListener listener = new RecordingListener();
    PrefixSkippingLog continued = new PrefixSkippingLog(listener);
    byte[] whole = "one\ntwo\nthree\nfour\nfive\n".getBytes(UTF_8);

    continued.forwardEarly(Arrays.copyOf(whole, early / 2));
    continued.forwardEarly(Arrays.copyOfRange(whole, early / 2, early));
    continued.begin();
    for (int i = 0; i < whole.length; i += piece) {
      continued.write(whole, i, Math.min(piece, whole.length - i));
    }

    assertThat(listener.err()).isEqualTo(whole);
  }

  @Test
  void theLogOfAnotherStartIsForwardedWhole() {
    log.forwardEarly("start 1: a\n".getBytes(UTF_8));
    log.begin();
    write("start");
    write(" 2: a\n");
    write("b\n");

    assertThat(err()).isEqualTo("start 1: a\nstart 2: a\nb\n");
  }

  @Test
  void aLogThatEndsEarlierAddsNothing() {
    log.forwardEarly("one\ntwo\n".getBytes(UTF_8));
    log.begin();
    log.write('o');

    assertThat(err()).isEqualTo("one\ntwo\n");
  }

  private void write(String text) {
    log.write(text.getBytes(UTF_8), 0, text.length());
  }

  private String err() {
    return new String(output.err(), UTF_8);
  }
}
