// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.internal.report.json.MatrixFixture.json;
import static io.github.rununder.internal.report.json.MatrixFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FleetJsonTests {
  @Test
  void ofAFleetsReplicasOnlyWhatDiffersIsWritten() throws IOException {
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
    JsonNode replicas = json(fleet).at("/runs/0/replicas");
    assertThat(replicas.findValuesAsText("name"))
        .contains("orders-0", "orders-1", "orders-1, start 2");
    assertThat(replicas.at("/0/phases/INIT/env")).isEmpty();
    assertThat(replicas.at("/1/phases/INIT/env/ZONE/value").asText()).isEmpty();
    assertThat(replicas.at("/1/phases/INIT/env").fieldNames())
        .toIterable()
        .containsExactly("API_TOKEN", "ZONE");
    assertThat(replicas.at("/1/phases/INIT/env/API_TOKEN/masked").asBoolean()).isTrue();
    assertThat(replicas.at("/1/phases/INIT/unset").toString()).isEqualTo("[\"B\"]");
    assertThat(replicas.at("/1/exit/code").asInt()).isEqualTo(2);
    assertThat(replicas.at("/2/phases")).isEmpty();
    assertThat(schema().validate(json(fleet))).isEmpty();
  }
}
