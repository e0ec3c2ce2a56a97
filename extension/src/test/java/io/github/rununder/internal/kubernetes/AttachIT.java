// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static io.github.rununder.capture.Origins.secretKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures a pod that was started without RunUnder's probe. */
class AttachIT {
  private static final LaunchRequest TARGET =
      Launches.ofShell("cp /bin/busybox /tmp/sleep; ADDED=by-shell exec /tmp/sleep 600")
          .variable("DB_HOST", "db.internal")
          .variable("EMPTY", "")
          .secret("DB_PASSWORD", "not-a-real-password")
          .shellStep("later-than-its-objects", "sleep 2")
          .file("/etc/config/app.yaml", "level: debug", 0444)
          .launch();
  private static KubernetesDriver driver;
  private static RunHandle target;

  @TempDir private Path folder;

  @BeforeAll
  static void startTheTarget() {
    driver = new KubernetesDriver(Launches::busybox);
    target = driver.start(TARGET, new RecordingListener());
    await("orders", pod -> "Running".equals(pod.getStatus().getPhase()));
  }

  @AfterAll
  static void stopTheNode() {
    target.close();
    driver.close();
  }

  @Test
  void execIsWhatTheRunningProgramWasGiven() {
    try (DefaultRun run = attach("", "/etc/config/app.yaml", "/absent")) {
      Snapshot exec = run.at(Phase.EXEC);
      assertThat(exec.environment().get("DB_HOST")).contains("db.internal");
      assertThat(exec.environment().get("EMPTY")).contains("");
      assertThat(exec.environment().get("ADDED")).contains("by-shell");
      assertThat(exec.environment().get("RUNUNDER_SESSION")).isEmpty();
      ProcessIdentity process = exec.process().orElseThrow();
      assertThat(process.pid()).isEqualTo(1);
      assertThat(process.executable()).isEqualTo("/tmp/sleep");
      assertThat(process.arguments()).containsExactly("/tmp/sleep", "600");
      assertThat(exec.file("/etc/config/app.yaml").orElseThrow().content().text())
          .isEqualTo("level: debug");
      assertThat(exec.file("/absent").orElseThrow().exists()).isFalse();
      assertThat(run.problems()).isEmpty();
      assertThat(run.exit()).isEmpty();
    }
  }

  @Test
  void anObjectThatHasNotChangedSinceTheStartDecidesWhereAValueComesFrom() {
    try (DefaultRun run = attach("")) {
      run.at(Phase.EXEC);
      assertThat(run.explain("DB_PASSWORD", Phase.EXEC).origin())
          .contains(secretKey("orders-secret-env", "DB_PASSWORD"));
      assertThat(run.explain("ADDED", Phase.EXEC).toString())
          .isEqualTo(
              """
              [K8S at EXEC] variable ADDED is "by-shell"
                undecided   entrypoint                                      "by-shell"
                or          a declaration that was deleted after the start  "by-shell\"""");
    }
  }

  @Test
  void anObjectThatChangedAfterTheStartDecidesNothing() {
    client()
        .configMaps()
        .inNamespace(TARGET.id())
        .withName("orders-env")
        .edit(map -> new ConfigMapBuilder(map).addToData("DB_HOST", "db.moved").build());
    try (DefaultRun run = attach("")) {
      run.at(Phase.EXEC);
      assertThat(run.explain("DB_HOST", Phase.EXEC).toString())
          .isEqualTo(
              """
              [K8S at EXEC] variable DB_HOST is "db.internal"
                undecided   entrypoint                                        "db.internal"
                or          config map key ConfigMap orders-env, key DB_HOST  "db.internal"
                overrides   config map key ConfigMap orders-env, key DB_HOST  "db.moved"
                note        config map key ConfigMap orders-env, key DB_HOST has changed since the start""");
    }
  }

  @Test
  void theCaptureDoesNotChangeThePod() {
    String before = uidAndStarts();
    try (DefaultRun run = attach("")) {
      run.at(Phase.EXEC);
    }
    assertThat(uidAndStarts()).isEqualTo(before);
  }

  @Test
  void aProgramThatDoesNotRunIsReportedWithThoseThatDo() {
    try (DefaultRun run = attach("/app/orders")) {
      assertThatThrownBy(() -> run.at(Phase.EXEC))
          .message()
          .contains("no process has the executable \"/app/orders\"; there are \"/tmp/sleep\"");
    }
  }

  @Test
  void anAbsentPodIsReported() {
    WorkloadSource.RunningPod nobody =
        new WorkloadSource.RunningPod(TARGET.id(), "app=nobody", "", Optional.empty());
    assertThat(failureOf(nobody))
        .isEqualTo(
            "No pod of namespace %s with app=nobody runs; the namespace has no such pod. Correct namespace and selector of @AttachToPod, or wait for the pod before the test."
                .formatted(TARGET.id()));
    WorkloadSource.RunningPod otherContainer =
        new WorkloadSource.RunningPod(TARGET.id(), selector(), "sidecar", Optional.empty());
    assertThat(failureOf(otherContainer))
        .isEqualTo(
            "The pod orders has the containers orders, and container of @AttachToPod is \"sidecar\". Name one of them.");
  }

  @Test
  void inARolloutTheNewestReadyPodIsObserved() throws InterruptedException {
    createPod("old", "a", "true");
    Thread.sleep(1_100); // the API server's times are in whole seconds
    createPod("starting", "b", "false");
    createPod("leaving", "b", "true");
    await("old", Readiness::isPodReady);
    await("leaving", Readiness::isPodReady);
    await("starting", pod -> "Running".equals(pod.getStatus().getPhase()));
    client().pods().inNamespace(TARGET.id()).withName("leaving").withGracePeriod(300).delete();
    WorkloadSource.RunningPod rollout =
        new WorkloadSource.RunningPod(TARGET.id(), "app=rollout", "", Optional.empty());

    try (DefaultRun run = start(rollout)) {
      assertThat(run.at(Phase.EXEC).environment().get("POD")).contains("old");
      assertThat(run.diagnostics())
          .contains(
              "note: 2 pods with app=rollout run, of 2 templates; RunUnder captures the newest ready one, old");
    }
    createPod("new", "b", "true");
    await("new", Readiness::isPodReady);
    try (DefaultRun run = start(rollout)) {
      assertThat(run.at(Phase.EXEC).environment().get("POD")).contains("new");
    }
  }

  private static void createPod(String name, String template, String readiness) {
    Pod target = client().pods().inNamespace(TARGET.id()).withName("orders").get();
    client()
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withNamespace(TARGET.id())
                .withName(name)
                .addToLabels("app", "rollout")
                .addToLabels("pod-template-hash", template)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(target.getSpec().getContainers().get(0).getImage())
                .withImagePullPolicy("Never")
                .withCommand("sh", "-c", "trap '' TERM; while :; do sleep 1; done")
                .addNewEnv()
                .withName("POD")
                .withValue(name)
                .endEnv()
                .withNewReadinessProbe()
                .withPeriodSeconds(1)
                .withNewExec()
                .withCommand(readiness)
                .endExec()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build())
        .create();
  }

  private static void await(String name, Predicate<Pod> condition) {
    client()
        .pods()
        .inNamespace(TARGET.id())
        .withName(name)
        .waitUntilCondition(pod -> pod != null && condition.test(pod), 60, TimeUnit.SECONDS);
  }

  private DefaultRun attach(String program, String... watched) {
    Optional<String> executable = Optional.of(program).filter(path -> !path.isEmpty());
    return start(
        new WorkloadSource.RunningPod(TARGET.id(), selector(), "orders", executable), watched);
  }

  private DefaultRun start(WorkloadSource.RunningPod pod, String... watched) {
    WorkloadBuilder builder = new WorkloadBuilder(Path.of(""), "busybox:1.35").attachTo(pod);
    List.of(watched).forEach(builder::watch);
    Workload workload = builder.build();
    return new RunStarter(Launches.CONFIGURATION, id -> folder, Map.of())
        .start(
            driver,
            workload,
            new ShimBuilder(RunUnderHome.of(Launches.CONFIGURATION), Launches.CONFIGURATION));
  }

  private String failureOf(WorkloadSource.RunningPod pod) {
    try (DefaultRun run = start(pod)) {
      return run.startFailure().orElseThrow().message();
    }
  }

  private static String selector() {
    Map.Entry<String, String> label = TARGET.labels().entrySet().iterator().next();
    return label.getKey() + "=" + label.getValue();
  }

  private static String uidAndStarts() {
    var pod = client().pods().inNamespace(TARGET.id()).withName("orders").get();
    return pod.getMetadata().getUid() + pod.getStatus().getContainerStatuses();
  }

  private static KubernetesClient client() {
    return driver.cluster(TARGET).client();
  }
}
