// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Reads damaged streams. */
class FrameReaderTests {
  private static final int WHOLE = Integer.MAX_VALUE;

  @Provide
  Arbitrary<String> cases() throws IOException {
    return Arbitraries.of(WireCorpus.cases().toList());
  }

  @Property(tries = 300)
  void readsAnyBytesAlikeInAnyChunks(
      @ForAll("cases") String name,
      @ForAll @Size(max = 6) List<StreamDamage> damages,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5_000) int chunk)
      throws IOException {
    byte[] stream = damaged(WireCorpus.stream(name), damages, new Random(seed));
    WireSession session = WireCorpus.session(name);

    assertThat(Reading.of(session, stream, chunk)).isEqualTo(Reading.of(session, stream, WHOLE));
  }

  /** The streams that were complete before the damage. */
  @Provide
  Arbitrary<String> wholeCases() {
    return Arbitraries.of(
        "simple", "many-parts", "midline", "forged", "torn", "replayed", "interleaved", "noise");
  }

  @Property(tries = 300)
  void givesNoMessageThatTheProbeDidNotSendAndNoneTwice(
      @ForAll("wholeCases") String name,
      @ForAll @Size(min = 1, max = 6) List<StreamDamage> damages,
      @ForAll long seed)
      throws IOException {
    byte[] whole = WireCorpus.stream(name);
    WireSession session = WireCorpus.session(name);
    List<String> sent = new ArrayList<>(Reading.of(session, whole, WHOLE).messages());

    Reading damaged = Reading.of(session, damaged(whole, damages, new Random(seed)), WHOLE);

    assertThat(damaged.messages()).allSatisfy(message -> assertThat(sent.remove(message)).isTrue());
  }

  @Property(tries = 300)
  void passesTheProgramsOwnBytesOnUnchanged(@ForAll("cases") String name, @ForAll byte[] noise)
      throws IOException {
    byte[] own = withoutRecordSeparator(noise);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(own);
    stream.writeBytes(WireCorpus.stream(name));
    Reading undisturbed = Reading.of(WireCorpus.session(name), WireCorpus.stream(name), WHOLE);

    Reading reading = Reading.of(WireCorpus.session(name), stream.toByteArray(), WHOLE);

    assertThat(reading.messages()).isEqualTo(undisturbed.messages());
    assertThat(latin(reading.output())).isEqualTo(text(own) + latin(undisturbed.output()));
  }

  @Test
  void readsFramesAroundALineOfTenMegabytes() throws IOException {
    byte[] line = new byte[10 << 20];
    Arrays.fill(line, (byte) 'x');
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(line);
    stream.writeBytes(WireCorpus.stream("interleaved"));
    stream.writeBytes(line);

    Reading reading = Reading.of(WireCorpus.session("interleaved"), stream.toByteArray(), 8_192);

    assertThat(reading.messages()).hasSize(4);
    assertThat(reading.problems()).isEmpty();
    assertThat(latin(reading.output())).hasSize(2 * line.length);
  }

  @Property(tries = 20)
  void readsFramesOnStdoutAsOnStderr(@ForAll("cases") String name) throws IOException {
    byte[] stream = WireCorpus.stream(name);
    WireSession session = WireCorpus.session(name);

    Reading onStdout =
        Reading.of(
            session, reader -> reader.read(FrameReader.Channel.STDOUT, stream, 0, stream.length));

    assertThat(onStdout).isEqualTo(Reading.of(session, stream, WHOLE));
  }

  /** As {@code exec 2>&1 | tee /dev/stderr} and {@code tee >(cat >&2)} make it. */
  @Test
  void readsAStreamThatIsCopiedToTheOtherOutputOnceAndWithoutAProblem() throws IOException {
    byte[] stream = WireCorpus.stream("many-parts");
    WireSession session = WireCorpus.session("many-parts");

    Reading copied =
        Reading.of(
            session,
            reader -> {
              for (int at = 0; at < stream.length; at += 1_000) {
                int length = Math.min(1_000, stream.length - at);
                reader.read(FrameReader.Channel.STDOUT, stream, at, length);
                reader.read(FrameReader.Channel.STDERR, stream, at, length);
              }
            });

    assertThat(copied.messages()).isEqualTo(Reading.of(session, stream, WHOLE).messages());
    assertThat(copied.problems()).isEmpty();
  }

  @Test
  void reportsWhatIsReplayedOnTheOtherOutputMoreThanOnce() throws IOException {
    byte[] stream = WireCorpus.stream("simple");

    Reading replayed =
        Reading.of(
            WireCorpus.session("simple"),
            reader -> {
              reader.read(FrameReader.Channel.STDERR, stream, 0, stream.length);
              reader.read(FrameReader.Channel.STDOUT, stream, 0, stream.length);
              reader.read(FrameReader.Channel.STDOUT, stream, 0, stream.length);
            });

    assertThat(replayed.problems()).isNotEmpty().allMatch(each -> each.startsWith("replayed "));
  }

  @Test
  void isNotFilledByHellosThatAnybodyCanPrint() throws IOException {
    StringBuilder stream = new StringBuilder();
    String body = "A".repeat(22);
    for (int i = 0; i < 20_000; i++) {
      stream.append("\u001eRUNUNDER1 %016x 1 W %s\n".formatted(i, body));
    }

    Reading reading =
        Reading.of(
            WireCorpus.session("simple"),
            stream.toString().getBytes(StandardCharsets.US_ASCII),
            WHOLE);

    assertThat(reading.problems()).hasSize(4_096).last().isEqualTo("lost 0000000000000fff 0");
  }

  private static byte[] damaged(byte[] stream, List<StreamDamage> damages, Random random) {
    byte[] result = stream;
    for (StreamDamage damage : damages) {
      result = damage.applyTo(result, random);
    }
    return result;
  }

  private static byte[] withoutRecordSeparator(byte[] noise) {
    byte[] own = noise.clone();
    for (int i = 0; i < own.length; i++) {
      own[i] = own[i] == 0x1e ? 0x1f : own[i];
    }
    return own;
  }

  private static String latin(String base64) {
    return text(Base64.getDecoder().decode(base64));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
