// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.WatchedFile.absent;
import static io.github.rununder.internal.report.matrix.MatrixFixture.EVERYTHING;
import static io.github.rununder.internal.report.matrix.MatrixFixture.json;
import static io.github.rununder.internal.report.matrix.MatrixFixture.schema;
import static io.github.rununder.internal.report.matrix.MatrixFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origins;
import io.github.rununder.capture.StartFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatrixMapperTests {

  /** The entry without its origin. */
  private static String init(String field, String name) throws IOException {
    JsonNode entry = json(EVERYTHING).at("/runs/0/phases/INIT").path(field).path(name);
    return entry instanceof ObjectNode object
        ? object.without(List.of("resolution", "overridden", "group")).toString()
        : entry.toString();
  }

  @Test
  void theWholeDocument() {
    ReportedRun small =
        new ReportedRun(
            "com.acme.SmallTests",
            runUnder(DOCKER)
                .captured(snapshot(INIT).env("B", "2").env("A", "").file(absent("/x"))));
    assertThat(text(small))
        .isEqualTo(
            """
            {
              "schema" : 2,
              "runs" : [
                {
                  "test" : "com.acme.SmallTests",
                  "scheduler" : "DOCKER",
                  "workload" : "orders",
                  "phases" : {
                    "INIT" : {
                      "at" : "2026-11-24T10:00:00.501Z",
                      "boottimeNanos" : 5001000000,
                      "env" : {
                        "A" : {
                          "value" : "",
                          "resolution" : {
                            "state" : "UNKNOWN",
                            "reason" : "the scheduler reported no declaration"
                          }
                        },
                        "B" : {
                          "value" : "2",
                          "resolution" : {
                            "state" : "UNKNOWN",
                            "reason" : "the scheduler reported no declaration"
                          }
                        }
                      },
                      "files" : {
                        "/x" : {
                          "kind" : "ABSENT",
                          "exists" : false
                        }
                      },
                      "process" : {
                        "pid" : 1,
                        "ppid" : 0,
                        "uid" : 65532,
                        "euid" : 65532,
                        "gid" : 65532,
                        "egid" : 65532,
                        "groups" : [
                          65532,
                          2000
                        ],
                        "effectiveCapabilities" : "0000000000000000",
                        "hostname" : "orders-0",
                        "workingDirectory" : "/",
                        "executable" : "/rununder/app",
                        "arguments" : [
                          "/rununder/app",
                          "--verbose"
                        ],
                        "startedBoottimeNanos" : 4990000000
                      }
                    }
                  },
                  "marks" : [ ],
                  "processes" : [
                    {
                      "pid" : 1,
                      "ppid" : 0,
                      "arguments" : [
                        "/rununder/app",
                        "--verbose"
                      ],
                      "startedBoottimeNanos" : 4990000000,
                      "start" : "2026-11-24T10:00:00.490Z"
                    }
                  ],
                  "initSteps" : [ ],
                  "problems" : [ ],
                  "timeline" : [
                    {
                      "at" : "2026-11-24T10:00:00.490Z",
                      "precision" : "PT0.01S",
                      "source" : "PROBE",
                      "event" : "processStarted",
                      "name" : "",
                      "detail" : "/rununder/app"
                    },
                    {
                      "at" : "2026-11-24T10:00:00.501Z",
                      "precision" : "PT0.000001S",
                      "source" : "PROBE",
                      "event" : "phase",
                      "name" : "INIT"
                    }
                  ],
                  "diagnostics" : [ ],
                  "log" : [ ]
                }
              ]
            }
            """);
  }

  @Test
  void aSchedulerWithoutARunIsReportedWithTheReason() throws IOException {
    MatrixDocument document =
        MatrixMapper.of(
            "com.acme.OrdersTests",
            List.of(),
            List.of(
                new MatrixDocument.Absence(
                    "com.acme.OrdersTests",
                    "K8S",
                    MatrixDocument.Absence.Kind.SKIPPED,
                    "[K8S] no node here",
                    Instant.parse("2026-11-24T10:00:00Z"))));
    assertThat(MatrixJson.compact(document))
        .isEqualTo(
            "{\"schema\":2,\"runs\":[],\"withoutRun\":[{\"test\":\"com.acme.OrdersTests\",\"scheduler\":\"K8S\","
                + "\"kind\":\"SKIPPED\",\"reason\":\"[K8S] no node here\",\"at\":\"2026-11-24T10:00:00Z\"}]}");
    assertThat(schema().validate(MatrixJson.compact(document), InputFormat.JSON)).isEmpty();
  }

  @Test
  void whyAProgramDidNotStartIsMasked() throws IOException {
    JsonNode document =
        json(
            new ReportedRun(
                "T",
                runUnder(K8S)
                    .declaringSecret("DB_LOGIN", "s3cr3t-one")
                    .notStarted(StartFailure.Reason.REJECTED, "invalid: s3cr3t-one")));
    assertThat(document.at("/runs/0/startFailure").toString())
        .isEqualTo("{\"reason\":\"REJECTED\",\"message\":\"invalid: ********\"}");
    assertThat(schema().validate(document)).isEmpty();
  }

  @Test
  void oddEntriesAreListed() throws IOException {
    assertThat(init("env", "A")).isEqualTo("{\"value\":\"1\",\"duplicates\":[{\"value\":\"2\"}]}");
    assertThat(init("env", "EMPTY")).isEqualTo("{\"value\":\"\"}");
    assertThat(init("env", "GREETING")).isEqualTo("{\"base64\":\"Y2Fm6Q==\"}");
    assertThat(json(EVERYTHING).at("/runs/0/phases/EXEC/malformed").toString())
        .isEqualTo("[{\"value\":\"=weird\"},{\"value\":\"NOEQUALS\"},{\"base64\":\"QkFE/w==\"}]");
  }

  @Test
  void theOriginAndTheOverriddenAssignmentsStandBesideTheValue() throws IOException {
    JsonNode run = json(EVERYTHING).at("/runs/0");
    assertThat(run.at("/phases/EXEC/env/A").toString())
        .isEqualTo(
            "{\"value\":\"1\",\"resolution\":{\"state\":\"DECIDED\",\"origin\":{\"type\":\"envFileEntry\",\"description\":\"env file a:1\",\"file\":\"a\",\"line\":1}}}");
    assertThat(run.at("/marks/0/env/A").toString())
        .isEqualTo(
            "{\"value\":\"3\",\"resolution\":{\"state\":\"DECIDED\",\"origin\":{\"type\":\"process\",\"description\":\"process\"}},"
                + "\"overridden\":[{\"value\":\"1\",\"origin\":{\"type\":\"envFileEntry\",\"description\":\"env file a:1\",\"file\":\"a\",\"line\":1}}]}");
  }

  @Test
  void maskedValuesOfOneTestHaveANumberThatOnlyEqualOnesShare() throws IOException {
    JsonNode document =
        json(
            new ReportedRun("T", runUnder(DOCKER).captured(snapshot(INIT).env("TOKEN", "one"))),
            new ReportedRun(
                "T",
                runUnder(K8S)
                    .captured(
                        snapshot(EXEC).env("TOKEN", "one"), snapshot(INIT).env("TOKEN", "two"))));
    assertThat(document.findValuesAsText("group")).containsExactly("1", "1", "2");
  }

  @Test
  void everyProcessThatReportedIsListed() throws IOException {
    JsonNode processes =
        json(new ReportedRun("T", runUnder(DOCKER).captured(snapshot(EXEC), snapshot(INIT))))
            .at("/runs/0/processes");
    assertThat(processes.findValuesAsText("start")).containsExactly("2026-11-24T10:00:00.490Z");
  }

  @Test
  void secretsAreNotInTheDocument() throws IOException {
    assertThat(text(EVERYTHING)).doesNotContain("s3cr3t", "hunter22", "tok-98765", "czNjcjN0");
    assertThat(init("env", "DB_LOGIN")).isEqualTo("{\"masked\":true}");
    assertThat(init("env", "API_TOKEN")).isEqualTo("{\"masked\":true}");
    assertThat(init("env", "DIRTY")).isEqualTo("{\"masked\":true}");
    assertThat(init("env", "DB_URL"))
        .isEqualTo("{\"value\":\"postgres://********@db\",\"masked\":true}");
    assertThat(json(EVERYTHING).at("/runs/0/phases/INIT/files").path("/secret/key").has("sha256"))
        .isFalse();
  }

  @Test
  void everyKindOfFile() throws IOException {
    assertThat(init("files", "/etc/app.yaml"))
        .isEqualTo(
            "{\"kind\":\"REGULAR\",\"exists\":true,\"links\":[\"..data/app.yaml\"],\"size\":17,\"mode\":\"0644\",\"uid\":0,\"gid\":0,\"modified\":\"2026-11-24T09:59:59Z\",\"readable\":true,\"content\":\"login: ********\",\"masked\":true,\"truncated\":false}");
    assertThat(init("files", "/locked"))
        .isEqualTo(
            "{\"kind\":\"REGULAR\",\"exists\":true,\"size\":12,\"mode\":\"0400\",\"uid\":0,\"gid\":0,\"modified\":\"2026-11-24T09:59:59Z\",\"readable\":false,\"openError\":\"permission denied\"}");
    assertThat(init("files", "/link"))
        .isEqualTo("{\"kind\":\"DANGLING_LINK\",\"exists\":false,\"links\":[\"/nowhere\"]}");
    assertThat(init("files", "/root/x"))
        .isEqualTo("{\"kind\":\"UNKNOWN\",\"exists\":false,\"error\":\"permission denied\"}");
    assertThat(init("files", "/shared"))
        .isEqualTo(
            "{\"kind\":\"DIRECTORY\",\"exists\":true,\"size\":4096,\"mode\":\"1777\",\"uid\":0,\"gid\":0,\"modified\":\"2026-11-24T09:59:59Z\",\"readable\":true,\"entries\":[{\"name\":\"other\",\"kind\":\"REGULAR\",\"size\":5,\"mode\":\"0644\"}]}");
    assertThat(init("files", "/long"))
        .as("a character that the cut went through is left out")
        .contains("\"content\":\"\u00e9\",\"truncated\":true");
  }

  @Test
  void timelineMarksStepsAndExit() throws IOException {
    JsonNode run = json(EVERYTHING).at("/runs/0");
    assertThat(run.path("timeline").findValuesAsText("event"))
        .containsExactly(
            "initStepStarted",
            "initStepFinished",
            "processStarted",
            "phase",
            "phase",
            "phase",
            "mark");
    assertThat(run.at("/marks/0/name").asText()).isEqualTo("config loaded");
    assertThat(run.path("initSteps").toString())
        .isEqualTo(
            "[{\"name\":\"fetch\",\"started\":\"2026-11-24T09:59:57Z\",\"finished\":\"2026-11-24T09:59:58Z\",\"precision\":\"PT1S\",\"exit\":{\"code\":1,\"reason\":\"Error\"},\"output\":\"looking for db\\nno route to host\\n\"}]");
    assertThat(run.path("exit").toString()).isEqualTo("{\"code\":137,\"reason\":\"OOMKilled\"}");
    assertThat(run.path("problems").toString()).isEqualTo("[\"frame 3 was lost\"]");
  }

  @Test
  void declarationDiagnosticsAndLogAreMasked() throws IOException {
    Origin line = Origins.envFile("orders.env", 3);
    Declaration declaration =
        Declaration.builder(
                List.of(new Assignment("GONE", Optional.empty(), Origins.imageEnv("busybox"))),
                List.of(
                    Assignment.of("DB_LOGIN", "s3cr3t-one", line),
                    Assignment.of("DB_URL", "x://s3cr3t-one@db", line),
                    Assignment.of("EMPTY", "", line)),
                "")
            .build();
    JsonNode run =
        json(new ReportedRun(
                "T",
                runUnder(K8S)
                    .declaringSecret("DB_LOGIN", "s3cr3t-one")
                    .declared(declaration)
                    .diagnostic("pod orders: with s3cr3t-one")
                    .printed("login s3cr3t-one\n".repeat(150))))
            .at("/runs/0");
    assertThat(run.path("declared").toString())
        .isEqualTo(
            "[{\"name\":\"GONE\",\"unset\":true,\"origin\":{\"type\":\"imageConfig\",\"description\":\"image env busybox\",\"image\":\"busybox\"}},"
                + "{\"name\":\"DB_LOGIN\",\"masked\":true,\"origin\":{\"type\":\"envFileEntry\",\"description\":\"env file orders.env:3\",\"file\":\"orders.env\",\"line\":3}},"
                + "{\"name\":\"DB_URL\",\"value\":\"x://********@db\",\"masked\":true,\"origin\":{\"type\":\"envFileEntry\",\"description\":\"env file orders.env:3\",\"file\":\"orders.env\",\"line\":3}},"
                + "{\"name\":\"EMPTY\",\"value\":\"\",\"origin\":{\"type\":\"envFileEntry\",\"description\":\"env file orders.env:3\",\"file\":\"orders.env\",\"line\":3}}]");
    assertThat(run.path("diagnostics").toString()).isEqualTo("[\"pod orders: with ********\"]");
    assertThat(run.path("log"))
        .hasSize(100)
        .allMatch(each -> each.asText().equals("login ********"));
  }
}
