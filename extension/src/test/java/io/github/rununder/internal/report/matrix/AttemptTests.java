// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.internal.report.matrix.MatrixFixture.json;
import static io.github.rununder.internal.report.matrix.MatrixFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AttemptTests {
  @Test
  void ofAFleetsAttemptsOnlyWhatDiffersIsWritten() throws IOException {
    ReportedRun fleet =
        new ReportedRun(
            "T",
            runUnder(K8S)
                .named("orders-0")
                .captured(snapshot(INIT).env("A", "1").env("ZONE", "a").env("B", "2"))
                .inFleetWith(
                    runUnder(K8S)
                        .named("orders-1")
                        .captured(
                            snapshot(INIT).env("A", "1").env("ZONE", "").env("API_TOKEN", "x"))
                        .exited(2, "Error"),
                    runUnder(K8S).named("orders-1")));
    JsonNode attempts = json(fleet).at("/runs/0/attempts");
    assertThat(attempts)
        .extracting(each -> each.path("replica").asText() + " " + each.path("number").asInt())
        .containsExactly("orders-0 1", "orders-1 1", "orders-1 2");
    assertThat(attempts.at("/0/phases/INIT/env")).isEmpty();
    assertThat(attempts.at("/1/phases/INIT/env/ZONE/value").asText()).isEmpty();
    assertThat(attempts.at("/1/phases/INIT/env").fieldNames())
        .toIterable()
        .containsExactly("API_TOKEN", "ZONE");
    assertThat(attempts.at("/1/phases/INIT/env/API_TOKEN/masked").asBoolean()).isTrue();
    assertThat(attempts.at("/1/phases/INIT/unset").toString()).isEqualTo("[\"B\"]");
    assertThat(attempts.at("/1/exit/code").asInt()).isEqualTo(2);
    assertThat(attempts.at("/2/phases")).isEmpty();
    assertThat(schema().validate(json(fleet))).isEmpty();
  }
}
