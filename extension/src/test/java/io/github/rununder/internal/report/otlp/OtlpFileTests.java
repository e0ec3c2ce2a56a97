// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.otlp;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixFixture;
import io.github.rununder.internal.report.matrix.ReportedRun;
import io.github.rununder.spi.Configuration;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpFileTests {
  private static final MatrixDocument RUNS =
      MatrixFixture.documentOf(
          new ReportedRun(
              "com.acme.OrdersTests",
              runUnder(K8S)
                  .captured(snapshot(EXEC), snapshot(INIT))
                  .step(
                      "wait-for-env",
                      "2026-11-24T09:59:57Z",
                      "2026-11-24T09:59:58Z",
                      Duration.ofSeconds(1),
                      0)),
          new ReportedRun(
              "com.acme.OrdersTests",
              runUnder(DOCKER).captured(snapshot(EXEC)).problem("it ended before INIT")),
          new ReportedRun("com.acme.DeadTests", runUnder(DOCKER)));

  @TempDir private Path directory;

  /**
   * Refuses what the protocol does not know. Identifiers are hexadecimal, not Base64 as elsewhere.
   */
  private static List<Span> parsed(String line) throws InvalidProtocolBufferException {
    TracesData.Builder traces = TracesData.newBuilder();
    JsonFormat.parser().merge(line, traces);
    return traces.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  @Test
  void aRunIsATraceOfItsStepsAndItsProgram() throws IOException {
    List<Span> spans = parsed(OtlpTraces.of(RUNS).toString());
    assertThat(spans)
        .extracting(Span::getName)
        .containsExactly(
            "run under K8S", "init step wait-for-env", "program", "run under DOCKER", "program");
    assertThat(spans.subList(1, 3))
        .allMatch(span -> span.getTraceId().equals(spans.get(0).getTraceId()))
        .allMatch(span -> span.getParentSpanId().equals(spans.get(0).getSpanId()));
    assertThat(spans.get(1).getEndTimeUnixNano() - spans.get(1).getStartTimeUnixNano())
        .isEqualTo(1_000_000_000L);
    assertThat(spans.get(2).getEventsList())
        .extracting(Span.Event::getName, Span.Event::getTimeUnixNano)
        .containsExactly(
            tuple("EXEC", 1_795_514_400_500_000_000L), tuple("INIT", 1_795_514_400_501_000_000L));
    assertThat(spans.get(3).getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(spans.get(3).getStatus().getMessage()).isEqualTo("it ended before INIT");
  }

  @Test
  void identifiersAreHexadecimalAndTheSameForTheSameRuns() {
    assertThat(OtlpTraces.of(RUNS).findValuesAsText("traceId"))
        .hasSize(5)
        .allMatch(id -> id.matches("[0-9a-f]{32}"))
        .isEqualTo(OtlpTraces.of(RUNS).findValuesAsText("traceId"));
    assertThat(OtlpTraces.of(RUNS).findValuesAsText("spanId"))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{16}"));
  }

  @Test
  void eachJvmAddsALineToTheFileThatIsNamed() {
    Configuration configuration =
        new Configuration(
            key -> Optional.ofNullable(Map.of("rununder.otlp.file", "traces/run.jsonl").get(key)),
            name -> Optional.empty());
    OtlpFile.add(configuration, directory, RUNS);
    OtlpFile.add(configuration, directory, RUNS);
    assertThat(directory.resolve("traces/run.jsonl"))
        .content()
        .hasLineCount(2)
        .startsWith("{\"resourceSpans\":[{\"resource\":");
  }

  @Test
  void nothingIsWrittenUnlessAFileIsNamed() {
    OtlpFile.add(Configuration.ofDefaults(), directory, RUNS);
    assertThat(directory).isEmptyDirectory();
  }
}
