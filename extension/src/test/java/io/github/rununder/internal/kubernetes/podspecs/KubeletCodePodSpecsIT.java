// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.capture.Declaration;
import io.github.rununder.internal.image.ImageVariables;
import io.github.rununder.internal.kubernetes.declared.KnownObjects;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import io.github.rununder.internal.kubernetes.declared.PodVariables;
import io.github.rununder.internal.kubernetes.podspecs.PodSpecChecks.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks of {@link PodSpecsIT} for many containers, by the kubelet's own code in place of a
 * node. It needs the Go modules of the node, and {@code -Drununder.podspecs.code=10000}.
 */
@EnabledIfSystemProperty(named = "rununder.podspecs.code", matches = "[0-9]+")
class KubeletCodePodSpecsIT {
  private static final int CONTAINERS = Integer.getInteger("rununder.podspecs.code", 0);
  private static final long SEED = Long.getLong("rununder.podspecs.seed", 21);
  private static final int IN_A_POD = 25;
  private static final int PODS = 8;
  private static final Map<String, String> OF_IMAGE =
      Map.of("IMG", "image", "A", "image", "app.yaml", "x", "PATH", "/opt/bin:/bin");

  @TempDir private Path folder;

  private final PodSpecChecks checks = new PodSpecChecks();

  @Test
  void everyVariableComesFromThePlaceThatItsOriginNames() throws Exception {
    Instant start = Instant.now();
    try (KubeletCode kubelet = KubeletCode.build(folder)) {
      for (int round = 0; checks.containers() < CONTAINERS; round++) {
        examine(kubelet, round);
      }
    }
    System.out.printf(
        "pod specs by the kubelet's code: %s, seed %d, %d s%n",
        checks, SEED, Duration.between(start, Instant.now()).toSeconds());
    assertThat(checks.interventions()).isGreaterThan(CONTAINERS);
  }

  private void examine(KubeletCode kubelet, int round) throws IOException {
    GeneratedPods generated = new GeneratedPods(new Random(SEED * 1_000_003 + round), "image");
    List<HasMetadata> objects = generated.objects();
    List<Pod> pods =
        IntStream.range(0, PODS).mapToObj(i -> generated.pod("pod-" + i, IN_A_POD)).toList();
    Mutation mutation = new Mutation(new Random(SEED + round));
    List<HasMetadata> changedObjects = objects.stream().map(mutation::of).toList();
    List<Pod> changedPods = pods.stream().map(mutation::of).toList();
    Map<String, Seen> before = run(kubelet, objects, pods);
    Map<String, Seen> after = run(kubelet, changedObjects, changedPods);
    before.forEach(
        (key, seen) ->
            checks.intervene(seen, after.get(key), mutation.changed(), generated.references()));
  }

  private Map<String, Seen> run(KubeletCode kubelet, List<HasMetadata> objects, List<Pod> pods)
      throws IOException {
    List<HasMetadata> all = inNamespace(objects);
    pods.forEach(KubeletCodePodSpecsIT::place);
    Map<String, Quantity> capacity =
        Map.of(
            "cpu", new Quantity("2"),
            "memory", new Quantity("8123456Ki"),
            "ephemeral-storage", new Quantity("21474836480"));
    Node node =
        new NodeBuilder()
            .withNewMetadata()
            .withName("node-1")
            .endMetadata()
            .withNewStatus()
            .withAllocatable(capacity)
            .addNewAddress("192.0.2.1", "InternalIP")
            .endStatus()
            .build();
    Map<String, Seen> seen = new HashMap<>();
    for (JsonNode answer : kubelet.ask(all, node, pods)) {
      Pod pod = Serialization.unmarshal(answer.path("pod").toString(), Pod.class);
      for (Map.Entry<String, JsonNode> each : answer.path("containers").properties()) {
        String title = PodSpecChecks.title(pod, each.getKey());
        assertThat(each.getValue().path("error").asText()).as(title).isEmpty();
        Seen one =
            new Seen(
                pod,
                each.getKey(),
                declaration(pod, each.getKey(), new KnownObjects(all, capacity)),
                values(each.getValue().path("entries")));
        checks.compare(one);
        seen.put(pod.getMetadata().getName() + "/" + each.getKey(), one);
      }
    }
    return seen;
  }

  private static Declaration declaration(Pod pod, String container, KnownObjects objects) {
    return Declaration.builder(
            ImageVariables.named(OF_IMAGE, "image", Optional.empty()),
            PodVariables.of(
                    pod,
                    PodDeclaration.container(pod, container),
                    objects,
                    PodSpecChecks.places(pod, container))
                .assignments(),
            "")
        .build();
  }

  /** The runtime puts the variables of the pod over those of the image. */
  private static Map<String, String> values(JsonNode entries) throws IOException {
    Map<String, String> values = new TreeMap<>(OF_IMAGE);
    for (JsonNode each : entries) {
      String entry = new String(each.binaryValue(), ISO_8859_1);
      int separator = entry.indexOf('=');
      values.put(entry.substring(0, separator), entry.substring(separator + 1));
    }
    return values;
  }

  /** The namespace with the API server's own service, and with addresses of the services. */
  private static List<HasMetadata> inNamespace(List<HasMetadata> objects) {
    List<HasMetadata> all = new ArrayList<>(List.of(service("default", "kubernetes", 443)));
    int number = 10;
    for (HasMetadata each : objects) {
      each.getMetadata().setNamespace("orders");
      if (each instanceof Service service) {
        service.getSpec().setClusterIP("10.0.0." + number++);
      }
      all.add(each);
    }
    return all;
  }

  private static Service service(String namespace, String name, int port) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withClusterIP("10.0.0.1")
        .addNewPort()
        .withName("https")
        .withPort(port)
        .endPort()
        .endSpec()
        .build();
  }

  /** What admission, scheduler and kubelet add before the containers start. */
  private static void place(Pod pod) {
    pod.getMetadata().setNamespace("orders");
    pod.getMetadata().setUid("uid-of-" + pod.getMetadata().getName());
    pod.getSpec().setNodeName("node-1");
    pod.getSpec().setServiceAccountName("default");
    pod.setStatus(new PodStatus());
    pod.getStatus().setHostIP("192.0.2.1");
    pod.getStatus().setHostIPs(List.of(new HostIP("192.0.2.1")));
    pod.getStatus().setPodIP("10.1.0.7");
    pod.getStatus().setPodIPs(List.of(new PodIP("10.1.0.7")));
  }
}
