// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.capture.Declaration;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.declared.ClusterLookups;
import io.github.rununder.internal.kubernetes.declared.ContainerSources;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.node.NodeCluster;
import io.github.rununder.internal.kubernetes.node.NodeShell;
import io.github.rununder.internal.kubernetes.podspecs.PodSpecChecks.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random pods on a real kubelet: each variable has the declared value, comes from the place that
 * its origin names, and changes when that place changes, and only then. {@code
 * -Drununder.podspecs=1000} runs more containers, {@code -Drununder.podspecs.seed=7} others.
 */
class PodSpecsIT {
  private static final int CONTAINERS = Integer.getInteger("rununder.podspecs", 200);
  private static final long SEED = Long.getLong("rununder.podspecs.seed", 21);
  private static final int IN_A_POD = 25;
  private static final int PODS = 4;
  private static final String IMAGE = "rununder-test/podspecs:1";
  private static final Map<String, String> LABELS =
      Map.of("io.github.rununder.session", "podspecs-" + ProcessHandle.current().pid());

  @TempDir private Path folder;

  private final PodSpecChecks checks = new PodSpecChecks();
  private Cluster cluster;
  private NodeShell shell;
  private String image;
  private int refused;

  @Test
  void everyVariableComesFromThePlaceThatItsOriginNames() throws IOException {
    buildImage();
    Instant start = Instant.now();
    try (NodeCluster node =
        NodeCluster.start(KubernetesSettings.of(Launches.CONFIGURATION), LABELS)) {
      cluster = node;
      image = node.imageForPods(IMAGE);
      shell = shell();
      for (int round = 0; checks.containers() < CONTAINERS; round++) {
        examine(round);
      }
    } finally {
      DockerEngine.connect().client().removeImageCmd(IMAGE).withForce(true).exec();
    }
    System.out.printf(
        "pod specs on a node: %s, %d refused, seed %d, %d s%n",
        checks, refused, SEED, Duration.between(start, Instant.now()).toSeconds());
    assertThat(checks.interventions()).isGreaterThan(CONTAINERS);
  }

  private static NodeShell shell() {
    DockerClient docker = DockerEngine.connect().client();
    String id = docker.listContainersCmd().withLabelFilter(LABELS).exec().get(0).getId();
    return new NodeShell(docker, id);
  }

  private void buildImage() throws IOException {
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM busybox:1.35\nENV IMG=image A=image app.yaml=x PATH=/opt/bin:/bin\n");
    DockerEngine.connect()
        .client()
        .buildImageCmd(folder.resolve("Dockerfile").toFile())
        .withTags(Set.of(IMAGE))
        .start()
        .awaitImageId();
  }

  /** The same pods in two namespaces, the second with changed literals. */
  private void examine(int round) {
    GeneratedPods generated = new GeneratedPods(new Random(SEED * 1_000_003 + round), image);
    List<HasMetadata> objects = generated.objects();
    List<Pod> pods =
        IntStream.range(0, PODS).mapToObj(i -> generated.pod("pod-" + i, IN_A_POD)).toList();
    Mutation mutation = new Mutation(new Random(SEED + round));
    List<HasMetadata> changedObjects = objects.stream().map(mutation::of).toList();
    List<Pod> changedPods = pods.stream().map(mutation::of).toList();
    Map<String, Seen> before = run("podspecs-%d-a".formatted(round), objects, pods);
    Map<String, Seen> after = run("podspecs-%d-b".formatted(round), changedObjects, changedPods);
    after.keySet().stream()
        .filter(before::containsKey)
        .forEach(
            key ->
                checks.intervene(
                    before.get(key), after.get(key), mutation.changed(), generated.references()));
  }

  private Map<String, Seen> run(String name, List<HasMetadata> objects, List<Pod> pods) {
    Map<String, Seen> seen = new HashMap<>();
    try (RealPods real = new RealPods(cluster, shell, name, LABELS, objects)) {
      List<Pod> ended = real.run(pods).stream().filter(pod -> !RealPods.isStuck(pod)).toList();
      ClusterLookups lookups = new ClusterLookups(cluster, name);
      for (Pod pod : ended) {
        Map<String, List<String>> environments = real.environments(pod);
        for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
          Declaration declaration = declaration(pod, status.getName(), lookups);
          if (!isRefused(pod, status, declaration)) {
            Map<String, String> values = values(environments.get(status.getName()));
            Seen each = new Seen(pod, status.getName(), declaration, values);
            checks.compare(each);
            seen.put(pod.getMetadata().getName() + "/" + status.getName(), each);
          }
        }
      }
    }
    return seen;
  }

  /** This kubelet refuses a container when RunUnder declares a variable that is not UTF-8. */
  private boolean isRefused(Pod pod, ContainerStatus status, Declaration declaration) {
    String refusal = RealPods.refusal(status);
    boolean hasOtherBytes =
        declaration.layers().byName().values().stream()
            .map(PodSpecChecks::last)
            .anyMatch(winner -> winner.entry().filter(entry -> !entry.isUtf8()).isPresent());
    assertThat(refusal.contains("invalid UTF-8"))
        .as(() -> refusal + " " + PodSpecChecks.title(pod, status.getName()))
        .isEqualTo(hasOtherBytes);
    refused += hasOtherBytes ? 1 : 0;
    return hasOtherBytes;
  }

  private Declaration declaration(Pod pod, String container, ClusterLookups lookups) {
    ContainerSources sources =
        ContainerSources.ofImage(IMAGE).in(PodSpecChecks.places(pod, container));
    TargetContainer target = new TargetContainer(container, IMAGE, List.of(), sources);
    return new PodDeclaration(cluster, target, () -> lookups).of(pod);
  }

  private static Map<String, String> values(List<String> entries) {
    Map<String, String> values = new TreeMap<>();
    for (String entry : entries) {
      int separator = entry.indexOf('=');
      values.put(entry.substring(0, separator), entry.substring(separator + 1));
    }
    return values;
  }
}
