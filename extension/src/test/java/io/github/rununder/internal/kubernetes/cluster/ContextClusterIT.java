// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.kubernetes.DeadOwner;
import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.internal.kubernetes.RecordingListener;
import io.github.rununder.internal.kubernetes.RestrictedUser;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.CriEntries;
import io.github.rununder.internal.kubernetes.log.NodeLogAnswer;
import io.github.rununder.internal.kubernetes.log.NodeLogFiles;
import io.github.rununder.internal.kubernetes.node.NodeContainer;
import io.github.rununder.internal.kubernetes.node.NodeImages;
import io.github.rununder.internal.kubernetes.node.NodeShell;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadBuilder;
import io.github.rununder.workload.WorkloadSource;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Against the cluster of a kubeconfig context: a dedicated node. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ContextClusterIT {
  private static final String KUBECONFIG = "kubeconfig";
  private static final Configuration CONFIGURATION =
      Launches.configuration(Map.of("rununder.k8s.context", "default"));

  /** A cluster that is already in use in this JVM is not started a second time. */
  private static final Configuration DEDICATED =
      Launches.configuration(
          Map.of("rununder.k8s.context", "default", "rununder.timeout.cluster", "119"));

  /** The pauses prevent that the streams, two pipes, mix within the long line. */
  private static final String MIXED =
      "for i in $(seq 100); do echo out$i; echo err$i >&2; done; sleep 0.3;"
          + " head -c 40000 /dev/zero | tr '\\0' x; echo; sleep 2;"
          + " for i in $(seq 100); do echo late$i >&2; done; sleep 0.3; printf open";

  @TempDir private static Path folder;

  private static NodeContainer node;
  private static KubernetesClient client;

  private static final Exit DONE = new Exit(0, "Completed");

  private final RecordingListener seen = new RecordingListener();
  private final KubernetesDriver driver = new KubernetesDriver(Launches::busybox);

  @BeforeAll
  static void startANodeAndWriteItsKubeconfig() throws Exception {
    node = NodeContainer.start(KubernetesSettings.of(Launches.CONFIGURATION), Launches.LABELS);
    NodeShell shell = node.shell();
    String name = new NodeImages(node.docker(), shell).load("busybox:1.35");
    run(shell, "ctr", "-n", "k8s.io", "images", "tag", name, "docker.io/library/busybox:1.35");
    Config config = node.clientConfig();
    client = new KubernetesClientBuilder().withConfig(config).build();
    String kubeconfig =
        run(shell, "cat", "/etc/rancher/k3s/k3s.yaml")
            .replaceFirst("server: .*", "server: " + config.getMasterUrl());
    Path file = Files.writeString(folder.resolve("config"), kubeconfig);
    System.setProperty(KUBECONFIG, file.toString());
  }

  @AfterAll
  static void removeTheNode() {
    System.clearProperty(KUBECONFIG);
    client.close();
    node.remove();
  }

  @AfterEach
  void closeTheDriver() {
    driver.close();
  }

  @Test
  void runsOnImagesThatTheClusterHasAndReadsTheLogThroughTheApi() {
    LaunchRequest launch =
        launch(
            Launches.ofShell("cat /shared/x; echo $A; echo two >&2; exit 4")
                .variable("A", "1")
                .shared("/shared")
                .shellStep("first", "echo from the step > /shared/x"));

    try (RunHandle handle = driver.start(launch, seen)) {
      assertThat(seen.exit()).isEqualTo(new Exit(4, "Error"));
      assertThat(handle.diagnostics()).contains("container orders: ended with exit code 4: Error");
    }

    // stdout and stderr are two pipes; the order of lines between them is undefined
    assertThat(new String(seen.err(), UTF_8).lines())
        .containsExactlyInAnyOrder("from the step", "1", "two");
    assertThat(seen.out()).isEmpty();
    assertThat(seen.steps).hasSize(1);
  }

  /** The end may be reported before the start. */
  @Test
  void nothingIsLostOfProgramsThatEndAtOnce() {
    List<String> lines = IntStream.rangeClosed(1, 200).mapToObj(String::valueOf).toList();
    List<RecordingListener> all = Stream.generate(RecordingListener::new).limit(12).toList();
    all.parallelStream()
        .forEach(
            each -> {
              LaunchRequest launch = launch(Launches.ofShell("seq 200"));
              try (RunHandle handle = driver.start(launch, each)) {
                assertThat(each.exit()).as(handle.diagnostics().toString()).isEqualTo(DONE);
              }
            });
    assertThat(all)
        .allSatisfy(
            each ->
                assertThat(new String(each.err(), UTF_8).lines()).containsExactlyElementsOf(lines));
  }

  /** The beginning comes from the file on the node, the rest from the API. */
  @Test
  void bothStreamsLongLinesAndAnOpenEndArriveOnce() {
    try (RunHandle handle = driver.start(launch(Launches.ofShell(MIXED)), seen)) {
      assertThat(seen.exit()).as(handle.diagnostics().toString()).isEqualTo(DONE);
    }

    assertMixed();
  }

  @Test
  void theFileOnTheNodeHasWhatTheApiGives() {
    try (RunHandle handle = driver.start(launch(Launches.ofShell(MIXED)), seen);
        Cluster cluster = ContextCluster.connect("default", Optional.empty())) {
      assertThat(seen.exit()).as(handle.diagnostics().toString()).isEqualTo(DONE);
      Pod pod = mixedPod();
      NodeLogFiles files = new NodeLogFiles(cluster.client());
      String file = ContainerLogId.of(pod, "orders").fileOnNode(0);
      String node = pod.getSpec().getNodeName();

      CriEntries entries = CriEntries.of(files.read(node, file, 0, 1 << 20).join().bytes());
      NodeLogAnswer after = files.read(node, file, entries.length(), 1 << 20).join();
      NodeLogAnswer another = files.read(node, file + ".1", 0, 1 << 20).join();

      assertThat(new String(entries.content(), UTF_8))
          .isEqualTo(client.pods().resource(pod).getLog());
      assertThat(after.kind()).isEqualTo(NodeLogAnswer.Kind.NOT_YET);
      assertThat(another.kind()).isEqualTo(NodeLogAnswer.Kind.NOT_YET);
    }
  }

  @Test
  void whoMayNotReadFilesOfNodesGetsAllThroughTheApi() throws Exception {
    System.setProperty(KUBECONFIG, RestrictedUser.writeKubeconfig(client, folder).toString());
    Configuration restricted =
        Launches.configuration(Map.of("rununder.k8s.context", RestrictedUser.CONTEXT));
    LaunchRequest launch = Launches.ofShell(MIXED).configuration(restricted).launch();
    try (RunHandle handle = driver.start(launch, seen);
        Cluster cluster = ContextCluster.connect(RestrictedUser.CONTEXT, Optional.empty())) {
      assertThat(seen.exit()).as(handle.diagnostics().toString()).isEqualTo(DONE);
      NodeLogFiles files = new NodeLogFiles(cluster.client());

      files.read(mixedPod().getSpec().getNodeName(), "/var/log/any", 0, 1).join();

      assertThat(files.areRefused()).isTrue();
    } finally {
      System.setProperty(KUBECONFIG, folder.resolve("config").toString());
    }

    assertMixed();
  }

  @Test
  void aConfinedRunCreatesNothingThatReachesBeyondItsNamespace() throws Exception {
    Path manifest =
        Files.writeString(
            folder.resolve("outward.yaml"),
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: before}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: outward}
            spec: {type: LoadBalancer, ports: [{port: 80}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: orders}
            spec: {containers: [{name: orders, image: busybox:1.35, command: [sleep, '600']}]}
            """);
    Configuration confined =
        Launches.configuration(
            Map.of("rununder.k8s.context", "default", "rununder.k8s.confined", "true"));
    ShimBuilder shim =
        new ShimBuilder(RunUnderHome.of(Launches.CONFIGURATION), Launches.CONFIGURATION);
    try (DefaultRun run =
        new RunStarter(confined, id -> folder, Map.of())
            .start(
                driver,
                new WorkloadBuilder(folder, "busybox:1.35")
                    .manifests(new WorkloadSource.Target("", "orders"), manifest.toString())
                    .build(),
                shim)) {
      assertThat(run.startFailure().orElseThrow().message())
          .contains("Service/outward")
          .contains("outward.yaml, document 2, line ")
          .contains("is of the type LoadBalancer")
          .contains("rununder.k8s.confined");
      assertThat(client.configMaps().inAnyNamespace().list().getItems())
          .noneMatch(map -> map.getMetadata().getName().equals("before"));
    }
  }

  @Test
  void anImageThatIsOnlyOnTheDaemonIsAFailedStartWithTheRemedy() {
    KubernetesDriver local =
        new KubernetesDriver(
            launch -> new ProgramImage("registry.invalid/orders:1", "sha256:0", "/orders", false));
    try (local;
        RunHandle handle = local.start(launch(Launches.of()), seen)) {
      assertThat(seen.startFailure())
          .startsWith("The container \"orders\" does not start: ImagePullBackOff: ")
          .endsWith(
              " RunUnder cannot copy images into the nodes of context \"default\". Set"
                  + " rununder.k8s.registry (RUNUNDER_K8S_REGISTRY) to a registry that the nodes pull"
                  + " from; or load it there (`kind load docker-image registry.invalid/orders:1`,"
                  + " `minikube image load registry.invalid/orders:1`, `k3d image import"
                  + " registry.invalid/orders:1`); or unset rununder.k8s.context"
                  + " (RUNUNDER_K8S_CONTEXT) to have RunUnder start a node.");
      assertThat(handle.diagnostics())
          .anyMatch(line -> line.startsWith("container orders: waiting: "));
    }
  }

  @Test
  void namespacesOfJvmsThatAreGoneAreRemovedByTheNextStart(@TempDir Path home) {
    Cluster cluster = ContextCluster.connect("default", Optional.empty());
    DeadOwner.labels(
        home, labels -> new RunNamespace(cluster, "left-behind", labels).create(List.of()));
    new RunNamespace(cluster, "in-use", Launches.LABELS).create(List.of());

    driver.cluster(Launches.of("true").configuration(DEDICATED).launch());

    awaitGone("left-behind");
    assertThat(client.namespaces().withName("in-use").get()).isNotNull();
    new RunNamespace(cluster, "in-use", Launches.LABELS).delete();
    cluster.close();
  }

  @Test
  void isAvailableWhenTheApiAnswers() {
    assertThat(driver.availability(CONFIGURATION)).isEqualTo(new Availability.Available());
  }

  @Test
  void isUnavailableWhenTheKubeconfigHasNoSuchContext() {
    Configuration unknown = Launches.configuration(Map.of("rununder.k8s.context", "prod"));

    assertThat(driver.availability(unknown))
        .isEqualTo(
            new Availability.Unavailable(
                "The kubeconfig has no context \"prod\".",
                "Set rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to one that `kubectl config"
                    + " get-contexts` lists, or unset it to have RunUnder start a node."));
    assertThatThrownBy(
            () -> driver.start(Launches.of("true").configuration(unknown).launch(), seen))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "The kubeconfig has no context \"prod\". `kubectl config get-contexts` lists them; set"
                + " rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to one of them, or unset it to have"
                + " RunUnder start a node.");
  }

  private void assertMixed() {
    Stream<String> early =
        IntStream.rangeClosed(1, 100).boxed().flatMap(i -> Stream.of("out" + i, "err" + i));
    Stream<String> late = IntStream.rangeClosed(1, 100).mapToObj(i -> "late" + i);
    String output = new String(seen.err(), UTF_8);
    List<String> lines = output.lines().toList();
    assertThat(lines.subList(0, 200)).containsExactlyInAnyOrderElementsOf(early.toList());
    assertThat(lines.subList(200, lines.size()))
        .containsExactlyElementsOf(
            Stream.of(Stream.of("x".repeat(40_000)), late, Stream.of("open"))
                .flatMap(each -> each)
                .toList());
    assertThat(output).endsWith("open");
  }

  private static Pod mixedPod() {
    return client.pods().inAnyNamespace().list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> pod.toString().contains("printf open"))
        .findFirst()
        .orElseThrow();
  }

  private static LaunchRequest launch(Launches launches) {
    return launches.configuration(CONFIGURATION).launch();
  }

  private static void awaitGone(String namespace) {
    client
        .namespaces()
        .withName(namespace)
        .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
  }

  private static String run(NodeShell shell, String... command) {
    return shell.run(InputStream.nullInputStream(), Duration.ofSeconds(30), command);
  }
}
