// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.Phase.RELOAD;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.danglingLink;
import static io.github.rununder.assertions.SnapshotFixture.directory;
import static io.github.rununder.assertions.SnapshotFixture.hiddenFile;
import static io.github.rununder.assertions.SnapshotFixture.linkedFile;
import static io.github.rununder.assertions.SnapshotFixture.longFile;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.assertions.SnapshotFixture.unreadableFile;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.WatchedFile.absent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document that has every field, and helpers that make documents. */
public final class MatrixFixture {
  static final Path DOCS = Path.of("..", "docs");

  static final ReportedRun EVERYTHING =
      new ReportedRun(
          "com.acme.OrdersTests",
          runUnder(K8S)
              .declaringSecret("DB_LOGIN", "s3cr3t-one")
              .declaringFile("/secret/key", "hunter22", true)
              .captured(
                  snapshot(EXEC).raw("=weird").raw("NOEQUALS").raw("BAD\u00ff").env("A", "1"),
                  snapshot(INIT)
                      .env("A", "1")
                      .env("A", "2")
                      .env("EMPTY", "")
                      .env("DB_LOGIN", "s3cr3t-one")
                      .env("DB_URL", "postgres://s3cr3t-one@db")
                      .env("API_TOKEN", "tok-98765")
                      .raw("GREETING=caf\u00e9")
                      .raw("DIRTY=s3cr3t-one\u00ff")
                      .file(linkedFile("/etc/app.yaml", "login: s3cr3t-one", "..data/app.yaml"))
                      .file(regularFile("/secret/key", "hunter22"))
                      .file(unreadableFile("/locked"))
                      .file(absent("/shared/ready"))
                      .file(danglingLink("/link", "/nowhere"))
                      .file(hiddenFile("/root/x"))
                      .file(directory("/shared", "other"))
                      .file(longFile("/long", "\u00e9\u00e9\u00e9", 3)),
                  snapshot(MAIN),
                  snapshot(RELOAD).label("config loaded").env("A", "3"))
              .step(
                  "fetch", "2026-11-24T09:59:57Z", "2026-11-24T09:59:58Z", Duration.ofSeconds(1), 1)
              .problem("frame 3 was lost")
              .declared(
                  Declaration.builder(
                          List.of(), List.of(Assignment.of("A", "1", envFile("a", 1))), "")
                      .build())
              .printed("a line")
              .exited(137, "OOMKilled"));

  private MatrixFixture() {}

  static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(DOCS.resolve("matrix.schema.json")), InputFormat.JSON);
  }

  static JsonNode json(ReportedRun... runs) throws IOException {
    return new JsonMapper().readTree(text(runs));
  }

  /** Returns the document that a text holds. */
  public static MatrixDocument document(String json) {
    try {
      return MatrixJson.parse(json, MatrixDocument.class);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** Returns the document of one test. */
  public static MatrixDocument documentOf(String test, Run... runs) {
    return MatrixMapper.of(test, List.of(runs), List.of());
  }

  /** Returns the document of several tests; runs of one test are grouped. */
  public static MatrixDocument documentOf(ReportedRun... runs) {
    Map<String, List<Run>> byTest =
        Stream.of(runs)
            .collect(
                Collectors.groupingBy(
                    ReportedRun::test,
                    LinkedHashMap::new,
                    Collectors.mapping(ReportedRun::run, Collectors.toList())));
    return MatrixDocument.ofAll(
        byTest.entrySet().stream()
            .map(each -> MatrixMapper.of(each.getKey(), each.getValue(), List.of()))
            .toList());
  }

  static String text(ReportedRun... runs) {
    return MatrixJson.text(documentOf(runs));
  }
}
