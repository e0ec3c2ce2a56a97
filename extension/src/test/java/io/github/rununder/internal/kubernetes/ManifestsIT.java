// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.manifest.ManifestReader;
import io.github.rununder.internal.kubernetes.node.NodeContainer;
import io.github.rununder.internal.kubernetes.node.NodeShell;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's manifests on a real node. The program's image is busybox, so nothing is built. */
class ManifestsIT {
  private static KubernetesDriver driver;

  private static final String POD =
      """
      metadata: {labels: {app: orders}}
      spec:
        RESTART
        terminationGracePeriodSeconds: 1
        containers:
        - name: sidecar
          image: busybox:1.35
          command: [sh, -c, "env; sleep 600"]
        - name: orders
          image: registry.example/orders:1
          command: [sh, -c]
          args: ["echo kind=KIND $FROM_MAP $RUNUNDER_SESSION; sleep 600"]
          envFrom: [{configMapRef: {name: settings}}]
      """;

  @TempDir private Path folder;

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
  void everyKindIsFollowedToItsFirstPodAndRestarted() throws Exception {
    Map<String, String> specs = new LinkedHashMap<>();
    specs.put("Pod", POD.replace("RESTART", "restartPolicy: Never"));
    specs.put("Job", spec("template:", 2, "Never"));
    specs.put(
        "CronJob",
        spec("schedule: '* * * * *'\n  jobTemplate:\n    spec:\n      template:", 6, "Never"));
    String selector = "selector: {matchLabels: {app: orders}}\n  ";
    specs.put("Deployment", spec(selector + "template:", 2, "Always"));
    specs.put("StatefulSet", spec(selector + "serviceName: orders\n  template:", 2, "Always"));
    specs.put("DaemonSet", spec(selector + "template:", 2, "Always"));
    specs.put("ReplicaSet", spec(selector + "template:", 2, "Always"));
    Map<String, RecordingListener> seen = new LinkedHashMap<>();
    Map<String, RunHandle> runs = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> each : specs.entrySet()) {
        RecordingListener listener = new RecordingListener();
        seen.put(each.getKey(), listener);
        runs.put(each.getKey(), start(manifest(each.getKey(), each.getValue()), listener));
      }
      for (String kind : specs.keySet()) {
        seen.get(kind).awaitOutput("kind=" + kind + " from-map 1.$(PATH)$$\n");
      }
      assertThat(runs.get("CronJob").diagnostics())
          .contains(
              "note: the schedule of CronJob/orders is suspended; RunUnder created Job/orders-now from it at once");
      runs.values().parallelStream()
          .map(RestartableHandle.class::cast)
          .forEach(run -> run.restart(""));
      for (String kind : specs.keySet()) {
        assertThat(seen.get(kind).exit().code()).as(kind).isEqualTo(137);
        seen.get(kind).next().awaitOutput("kind=" + kind + " from-map 1.$(PATH)$$\n");
      }
      // the earlier pod of that name was killed, and the present one was not
      assertThat(runs.get("Pod").diagnostics()).noneMatch(line -> line.contains("Killing"));
    } finally {
      runs.values().forEach(RunHandle::close);
    }
  }

  private static String spec(String head, int indent, String restart) {
    return "spec:\n  "
        + head
        + "\n"
        + POD.replace("RESTART", "restartPolicy: " + restart).indent(indent + 2);
  }

  private Path manifest(String kind, String spec) throws IOException {
    String group =
        switch (kind) {
          case "Pod" -> "v1";
          case "Job", "CronJob" -> "batch/v1";
          default -> "apps/v1";
        };
    String head = "apiVersion: %s\nkind: %s\n".formatted(group, kind);
    String body = spec.replace("KIND", kind);
    String named =
        kind.equals("Pod")
            ? body.replace("metadata: {", "metadata: {name: orders, ")
            : "metadata: {name: orders}\n" + body;
    return write(
        kind + ".yaml",
        head
            + named
            + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {FROM_MAP: from-map}\n");
  }

  @Test
  void objectsGoIntoTheRunsOwnNamespaceAndNothingElseChanges() throws Exception {
    Path file =
        write(
            "pod.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: orders, namespace: shop, labels: {app: orders}}
            spec:
              serviceAccountName: reader
              containers:
              - {name: orders, image: "busybox:1.35", command: [sleep, "600"], env: [{name: A, value: "1"}], imagePullPolicy: Always}
              - {name: other, image: "busybox:1.35", command: [sleep, "600"]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: reader, namespace: shop}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
            subjects: [{kind: ServiceAccount, name: reader, namespace: shop}]
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: reader, namespace: shop}
            """);
    LaunchRequest launch = launch(file, new Target("pod/orders", "orders"));
    RecordingListener seen = new RecordingListener();

    try (RunHandle run = driver.start(launch, seen)) {
      Pod pod =
          driver.cluster(launch).client().pods().inNamespace(launch.id()).withName("orders").get();
      assertThat(pod.getMetadata().getLabels())
          .containsEntry("app", "orders")
          .containsAllEntriesOf(Launches.LABELS);
      assertThat(pod.getSpec().getContainers().get(0).getImage())
          .startsWith("rununder.local/busybox:1.35-");
      assertThat(pod.getSpec().getContainers().get(0).getImagePullPolicy()).isEqualTo("Never");
      assertThat(pod.getSpec().getContainers().get(0).getEnv())
          .extracting("name")
          .containsExactly("A", "RUNUNDER_SESSION");
      assertThat(pod.getSpec().getContainers().get(1).getEnv()).isEmpty();
      assertThat(
              driver
                  .cluster(launch)
                  .client()
                  .rbac()
                  .roleBindings()
                  .inNamespace(launch.id())
                  .withName("reader")
                  .get()
                  .getSubjects())
          .extracting("namespace")
          .containsExactly(launch.id());
      assertThat(run.diagnostics())
          .filteredOn(line -> line.startsWith("note: "))
          .hasSize(3)
          .last()
          .asString()
          .endsWith(
              "pod.yaml, document 1, line 3 has namespace shop; RunUnder created Pod/orders in the namespace of the run, "
                  + launch.id());
    }
  }

  @Test
  void objectsOfTheWholeClusterAndUnknownKindsAreRefusedBeforeAnythingIsCreated() throws Exception {
    assertRefused(
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
        "document 2, line 6: a Namespace belongs to the whole cluster, and a run changes only its dedicated namespace. Remove \"Namespace/shop\" from the files that the test names; when the program needs the object, create it in the cluster before the tests.");
    assertRefused(
        "apiVersion: acme.io/v1\nkind: Tenant\nmetadata: {name: shop}\n",
        "document 2, line 6: this cluster has no kind Tenant in acme.io/v1. `kubectl api-resources` lists the kinds; a custom one must be installed in the cluster before the tests.");
  }

  @Test
  void aRefusalByTheApiServerIsReportedWithItsErrorText() throws Exception {
    assertRefused(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {PORT: 80}\n",
        "json: cannot unmarshal number into Go struct field ConfigMap.data of type string");
    assertRefused(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndta: {PORT: '80'}\n",
        "strict decoding error: unknown field \"dta\"");
  }

  /** Without its feature gate EnvFiles the server drops the field, and then a source is missing. */
  @Test
  void aVariableOfAFileIsRefusedWhereTheServerDoesNotHaveThem() throws Exception {
    Path file =
        write(
            "file-key.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: orders}
            spec:
              volumes: [{name: settings, emptyDir: {}}]
              containers:
              - name: orders
                image: busybox:1.35
                command: [sleep, "600"]
                env:
                - name: LEVEL
                  valueFrom: {fileKeyRef: {volumeName: settings, path: app.env, key: LEVEL}}
            """);
    assertThatThrownBy(() -> start(file, new RecordingListener()))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("spec.containers[0].env[0].valueFrom")
        .hasMessageContaining("must specify one of");
  }

  private void assertRefused(String other, String message) throws IOException {
    Path file =
        write(
            "refused.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: orders}\nspec: {containers: [{name: orders, image: 'busybox:1.35', command: [sleep, '600']}]}\n---\n"
                + other);
    assertThatThrownBy(() -> start(file, new RecordingListener()))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void plainScalarsHaveTheTypesThatKubectlGivesThem() throws Exception {
    List<String> scalars =
        Stream.of(
                "yes No y N on OFF true TRUE null ~ Null 0 00 007 08 0644 0o17 0x1F 0b11 -0x1F +5 1_000 _1 1e3 1.0 -1.5 .5 5. 1:30 12:30:45",
                "2001-01-01 2001-01-01T00:00:00Z 1.2.3 v1 1Gi 9223372036854775807 18446744073709551615 18446744073709551616 - = 0x 1__0 e3 1e 0.0.0.0 NaN Yes% 0777777")
            .flatMap(line -> Stream.of(line.split(" ")))
            .toList();
    String text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: scalars}\nlist:\n"
            + scalars.stream().map(each -> "- " + each + "\n").collect(Collectors.joining());
    NodeShell shell =
        NodeContainer.start(KubernetesSettings.of(Launches.CONFIGURATION), Launches.LABELS).shell();
    String seen =
        shell.run(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            Duration.ofSeconds(30),
            "sh",
            "-c",
            "head -c %d | kubectl create --dry-run=client --validate=false -o json -f -"
                .formatted(text.length()));
    JsonNode kubectl = new ObjectMapper().readTree(seen).path("list");
    JsonNode own =
        new ObjectMapper()
            .readTree(ManifestReader.read("scalars.yaml", text).get(0).tree().toString())
            .path("list");
    for (int i = 0; i < scalars.size(); i++) {
      assertThat(comparable(own.get(i))).as(scalars.get(i)).isEqualTo(comparable(kubectl.get(i)));
    }
  }

  /** JSON has only one kind of number. */
  private static Object comparable(JsonNode value) {
    return value.isNumber() ? value.decimalValue().stripTrailingZeros() : value;
  }

  private RunHandle start(Path file, RecordingListener listener) {
    return driver.start(launch(file, new Target("", "orders")), listener);
  }

  private static LaunchRequest launch(Path file, Target target) {
    return Launches.of().deployment(new WorkloadSource.Manifests(List.of(file), target)).launch();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
