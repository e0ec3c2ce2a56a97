// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail on a real node: each is reported by its kind, with the kubelet's error text. */
class FailingStartsIT {
  private static KubernetesDriver driver;
  private static final String SLEEPS = "image: 'busybox:1.35'\n    command: [sleep, '600']";

  @TempDir private Path folder;

  /**
   * A pod and its expected failure.
   *
   * @param spec lines of the pod's spec
   * @param container lines of the program's container
   * @param reason the kind
   * @param errorText the kubelet's error text
   */
  private record Case(String spec, String container, Reason reason, String errorText) {}

  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    CASES.put(
        "missing-config-map",
        new Case(
            "",
            SLEEPS + "\n    envFrom: [{configMapRef: {name: absent}}]",
            Reason.CONFIG_ERROR,
            "configmap \"absent\" not found"));
    CASES.put(
        "missing-key",
        new Case(
            "",
            SLEEPS
                + "\n    env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: absent}}}]",
            Reason.CONFIG_ERROR,
            "couldn't find key absent in ConfigMap"));
    CASES.put(
        "never-pulled",
        new Case(
            "initContainers: [{name: step, image: 'rununder.local/absent:1', imagePullPolicy: Never}]",
            SLEEPS,
            Reason.IMAGE,
            "ErrImageNeverPull"));
    CASES.put(
        "cannot-be-pulled",
        new Case(
            "initContainers: [{name: step, image: '127.0.0.1:9/absent:1'}]",
            SLEEPS,
            Reason.IMAGE,
            "127.0.0.1:9/absent:1"));
    CASES.put(
        "arguments-too-long",
        new Case(
            "",
            "image: 'busybox:1.35'\n    command: [sh, -c, 'true', '" + "x".repeat(140_000) + "']",
            Reason.ARGUMENT_LIST_TOO_LONG,
            "argument list too long"));
    CASES.put(
        "no-such-command",
        new Case(
            "",
            "image: 'busybox:1.35'\n    command: [/no/such/program]",
            Reason.EXECUTION,
            "/no/such/program"));
    CASES.put(
        "step-fails",
        new Case(
            "restartPolicy: Never\n  initContainers: [{name: step, image: 'busybox:1.35', command: [sh, -c, 'echo no database; exit 3']}]",
            SLEEPS,
            Reason.INIT_STEP,
            "no database"));
    CASES.put(
        "unschedulable",
        new Case(
            "nodeSelector: {disk: holographic}",
            SLEEPS,
            Reason.UNSCHEDULABLE,
            "node(s) didn't match Pod's node affinity/selector"));
  }

  /** Not a constant: a second try of a test comes after the node was stopped. */
  @BeforeAll
  static void makeDriver() {
    driver = new KubernetesDriver(Launches::busybox);
  }

  @AfterAll
  static void stopTheNode() {
    driver.close();
  }

  @Test
  void eachIsReportedByItsKindWithinSeconds() throws Exception {
    Map<String, RecordingListener> seen = new LinkedHashMap<>();
    List<RunHandle> runs = new ArrayList<>();
    try {
      for (Map.Entry<String, Case> each : CASES.entrySet()) {
        RecordingListener listener = new RecordingListener();
        seen.put(each.getKey(), listener);
        runs.add(driver.start(launch(each.getKey(), each.getValue()), listener));
      }
      CASES.forEach(
          (name, expected) -> {
            StartFailure failure = seen.get(name).failure();
            assertThat(failure.reason()).as(name + ": " + failure).isEqualTo(expected.reason());
            assertThat(failure.message()).as(name).contains(expected.errorText());
          });
    } finally {
      runs.forEach(RunHandle::close);
    }
  }

  @Test
  void whatTheKernelKillsForItsMemorySaysSo() throws Exception {
    RecordingListener seen = new RecordingListener();
    Case hungry =
        new Case(
            "restartPolicy: Never",
            "image: 'busybox:1.35'\n    resources: {limits: {memory: 16Mi}}\n    command: [sh, -c, 'tail /dev/zero']",
            Reason.OOM_KILLED,
            "");

    try (RunHandle run = driver.start(launch("hungry", hungry), seen)) {
      Exit exit = seen.exit();
      assertThat(exit.code()).as(run.diagnostics()::toString).isEqualTo(137);
      assertThat(exit.reason()).isEqualTo("OOMKilled");
    }
  }

  @Test
  void whatTheApiServerRefusesIsRejectedAndNothingIsLeft() throws Exception {
    Case refused = new Case("dnsPolicy: Sometimes", SLEEPS, Reason.REJECTED, "Unsupported value");
    LaunchRequest launch = launch("refused", refused);

    assertThatThrownBy(() -> driver.start(launch, new RecordingListener()))
        .isInstanceOfSatisfying(
            StartFailedException.class,
            failed -> assertThat(failed.failure().reason()).isEqualTo(Reason.REJECTED))
        .hasMessageContaining(
            "Pod \"orders\" is invalid: spec.dnsPolicy: Unsupported value: \"Sometimes\"");
  }

  private LaunchRequest launch(String name, Case each) throws Exception {
    Path file = folder.resolve(name + ".yaml");
    try (InputStream template = getClass().getResourceAsStream("pod.yaml")) {
      String text = new String(template.readAllBytes(), UTF_8);
      String spec = Optional.of(each.spec()).filter(said -> !said.isEmpty()).orElse("hostname: a");
      Files.writeString(file, text.replace("SPEC", spec).replace("CONTAINER", each.container()));
    }
    return Launches.of()
        .deployment(new WorkloadSource.Manifests(List.of(file), Target.ONLY))
        .launch();
  }
}
