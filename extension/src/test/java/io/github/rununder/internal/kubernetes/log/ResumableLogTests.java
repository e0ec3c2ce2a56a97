// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResumableLogTests {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private final ByteArrayOutputStream forwarded = new ByteArrayOutputStream();
  private final ResumableLog log = new ResumableLog(forwarded);

  /** A line of a log with the nanoseconds after the line before it. */
  record Line(long later, String text) {}

  @Provide
  Arbitrary<List<Line>> lines() {
    Arbitrary<Long> later = Arbitraries.of(0L, 0L, 1L, 300_000_000L, 1_000_000_000L);
    Arbitrary<String> text = Arbitraries.strings().withChars("ab 2:Zü").ofMaxLength(50);
    return Combinators.combine(later, text).as(Line::new).list().ofMaxSize(20);
  }

  @Property
  void aLogThatIsCutAnywhereIsForwardedOnce(
      @ForAll("lines") List<Line> lines,
      @ForAll @Size(max = 5) List<@IntRange(max = 600) Integer> cuts,
      @ForAll @IntRange(min = 1, max = 70) int piece) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ResumableLog resumed = new ResumableLog(output);
    List<Integer> lengths = new ArrayList<>(cuts);
    lengths.add(Integer.MAX_VALUE);
    for (int length : lengths) {
      byte[] answer = since(lines, resumed);
      int end = Math.min(length, answer.length);
      for (int at = 0; at < end; at += piece) {
        resumed.write(answer, at, Math.min(piece, end - at));
      }
      resumed.resume();
    }

    assertThat(output.toString(UTF_8))
        .isEqualTo(lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining()));
  }

  /** The API server compares whole seconds. */
  private static byte[] since(List<Line> lines, ResumableLog log) {
    Instant since = log.since().map(Instant::parse).orElse(Instant.MIN);
    StringBuilder answer = new StringBuilder();
    Instant at = NOON;
    for (Line line : lines) {
      at = at.plusNanos(line.later());
      if (!at.isBefore(since)) {
        answer.append(at).append(' ').append(line.text()).append('\n');
      }
    }
    return answer.toString().getBytes(UTF_8);
  }

  @Test
  void timesWithAnOffsetAreTimes() {
    write("2026-12-01T13:00:00.500000000+01:00 one\n");

    assertThat(forwarded.toString(UTF_8)).isEqualTo("one\n");
    assertThat(log.since()).contains("2026-12-01T12:00:00Z");
  }

  @Test
  void anErrorInPlaceOfTheLogIsForwardedTheFirstTimeOnly() {
    write("failed to open the log\n");
    log.resume();
    write("unable to retrieve container logs for containerd://7f\n");

    assertThat(forwarded.toString(UTF_8)).isEqualTo("failed to open the log\n");
  }

  @Test
  void linesThatWereRotatedAwayMeanwhileDoNotHideTheNewerOnes() {
    write("2026-12-01T12:00:00Z one\n2026-12-01T12:00:01Z two\n");
    log.resume();
    write("2026-12-01T12:00:07Z seven\n");

    assertThat(forwarded.toString(UTF_8)).isEqualTo("one\ntwo\nseven\n");
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    log.write(bytes, 0, bytes.length);
  }
}
