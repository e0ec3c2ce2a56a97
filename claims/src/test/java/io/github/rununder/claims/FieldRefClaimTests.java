// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.capture.StartFailure.Reason.REJECTED;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.kubernetes.Manifests;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Which component rejects a fieldRef that names no field. */
@Claim(
    id = "h",
    statement = "An invalid fieldRef path is rejected by the API server, before there is a pod.")
@GoApp("../go-fixtures/orders")
class FieldRefClaimTests {
  private static final String FOLDER = "deploy/";

  @Order(1)
  @RunUnder(K8S)
  @Manifests(FOLDER + "wrong-field-pod.yaml")
  void ofAPod(Run run, Findings findings) {
    rejected(run, findings, "The API server rejects a pod whose fieldRef names no field");
  }

  @Order(2)
  @RunUnder(K8S)
  @Manifests(FOLDER + "wrong-field-deployment.yaml")
  void ofADeployment(Run run, Findings findings) {
    rejected(
        run, findings, "The API server rejects a Deployment whose template has such a fieldRef");
  }

  @Order(3)
  @RunUnder(K8S)
  @Manifests(FOLDER + "wrong-field-volume.yaml")
  void ofAVolume(Run run, Findings findings) {
    rejected(run, findings, "The API server rejects such a fieldRef of a downwardAPI volume");
  }

  @Order(4)
  @RunUnder(K8S)
  @Manifests(FOLDER + "all-labels.yaml")
  void ofAllLabels(Run run, Findings findings) {
    rejected(
        run,
        findings,
        "The API server rejects a variable from metadata.labels, which only a volume can have");
  }

  @Order(5)
  @RunUnder(K8S)
  @Manifests(FOLDER + "absent-label.yaml")
  void ofAnAbsentLabel(Run run, Findings findings) {
    findings
        .that("A fieldRef to a label that the pod does not have keeps it from starting", "INIT")
        .under(K8S)
        .measured("starts, with " + Seen.env(run.at(INIT), "TIER"))
        .holds(run.startFailure().isPresent());
  }

  @Order(6)
  @Test
  void inTheClient(Findings findings) {
    ToolResult rendered = ToolResult.of("kubectl", "kustomize", FOLDER + "rendered");
    findings
        .that("What renders the manifest notices it", "`kubectl kustomize` of the pod above")
        .by("kubectl kustomize")
        .measured("exit code " + rendered.code())
        .holds(rendered.code() != 0);
  }

  private static void rejected(Run run, Findings findings, String sentence) {
    Optional<StartFailure> failure = run.startFailure();
    findings
        .that(sentence, "the answer to the creation of the object")
        .under(K8S)
        .measured(failure.map(StartFailure::message).orElse("no failure"))
        .holds(failure.filter(why -> why.reason() == REJECTED).isPresent());
  }
}
