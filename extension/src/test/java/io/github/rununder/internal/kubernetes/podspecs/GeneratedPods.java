// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generates the objects of a namespace, and pods whose containers copy their environment into a
 * volume. All of them are valid: a container that this kubelet refuses has a Secret that is not
 * UTF-8.
 */
final class GeneratedPods {
  /** The folder of the volume in each container. */
  static final String OUT = "/out";

  private final Random random;
  private final String image;
  private final GeneratedEnv env;

  GeneratedPods(Random random, String image) {
    this.random = random;
    this.image = image;
    env = new GeneratedEnv(random);
  }

  /** References in the literals of the pods, by the place of the literal. */
  Map<String, List<String>> references() {
    return env.references();
  }

  List<HasMetadata> objects() {
    List<HasMetadata> objects = new ArrayList<>();
    for (String name : List.of("settings", "more", "other")) {
      Map<String, String> data = new LinkedHashMap<>();
      GeneratedEnv.KEYS.forEach(key -> data.put(key, env.plain()));
      data.keySet().removeIf(key -> random.nextInt(4) == 0);
      objects.add(
          new ConfigMapBuilder()
              .withNewMetadata()
              .withName(name)
              .endMetadata()
              .withData(data)
              .addToBinaryData("binary", base64("\u009f\u0092"))
              .build());
    }
    for (String name : List.of("keys", "tokens")) {
      Map<String, String> data = new LinkedHashMap<>();
      GeneratedEnv.KEYS.forEach(
          key ->
              data.put(
                  key,
                  Base64.getEncoder()
                      .encodeToString(env.plain().getBytes(StandardCharsets.UTF_8))));
      data.keySet().removeIf(key -> random.nextInt(4) == 0);
      objects.add(secret(name, data));
    }
    objects.add(secret("binary", Map.of("auth", "n5KW/w==")));
    objects.add(service("db", List.of(5432)));
    objects.add(service("web-front", List.of(80, 443)));
    objects.add(service("db-service", List.of(7000)));
    return objects;
  }

  private static HasMetadata secret(String name, Map<String, String> data) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withData(data)
        .build();
  }

  private HasMetadata service(String name, List<Integer> ports) {
    ServiceBuilder service =
        new ServiceBuilder().withNewMetadata().withName(name).endMetadata().withNewSpec().endSpec();
    for (int port : ports) {
      service
          .editSpec()
          .addNewPort()
          .withName("p" + port + "-x")
          .withPort(port)
          .withProtocol(random.nextBoolean() ? "TCP" : "UDP")
          .endPort()
          .endSpec();
    }
    return service.build();
  }

  Pod pod(String name, int containers) {
    Map<String, String> labels = new LinkedHashMap<>(Map.of("app", name));
    Map<String, String> annotations = new LinkedHashMap<>();
    GeneratedEnv.FIELD_KEYS.stream()
        .filter(key -> random.nextInt(3) > 0)
        .forEach(
            key -> {
              labels.put(key, "l" + random.nextInt(100));
              annotations.put(key, env.plain());
            });
    boolean limited = random.nextBoolean();
    PodBuilder pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withLabels(labels)
            .withAnnotations(annotations)
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .withTerminationGracePeriodSeconds(0L)
            .addNewVolume()
            .withName("out")
            .withNewHostPath()
            .withType("DirectoryOrCreate")
            .endHostPath()
            .endVolume()
            .endSpec();
    if (random.nextInt(3) == 0) {
      pod.editSpec().withEnableServiceLinks(random.nextBoolean()).endSpec();
    }
    if (limited) {
      pod.editSpec().withResources(ofPod()).endSpec();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < containers; i++) {
      names.add("c" + i);
    }
    pod.editSpec().addToInitContainers(container(name, "step", names)).endSpec();
    names.forEach(each -> pod.editSpec().addToContainers(container(name, each, names)).endSpec());
    return pod.build();
  }

  /** Requests so large that all containers fit, and one limit or both. */
  private ResourceRequirements ofPod() {
    ResourceRequirementsBuilder resources =
        new ResourceRequirementsBuilder()
            .addToRequests("cpu", new Quantity("300m"))
            .addToRequests("memory", new Quantity("1500Mi"));
    if (random.nextBoolean()) {
      resources.addToLimits("cpu", new Quantity(random.nextBoolean() ? "2" : "1700m"));
    }
    if (random.nextBoolean()) {
      resources.addToLimits("memory", new Quantity(random.nextBoolean() ? "3Gi" : "2500M"));
    }
    return resources.build();
  }

  private Container container(String pod, String name, List<String> names) {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(name)
            .withImage(image)
            .withImagePullPolicy("Never")
            .withCommand("/bin/cp", "/proc/self/environ", OUT + "/" + name)
            .withResources(ofContainer())
            .addNewVolumeMount()
            .withName("out")
            .withMountPath(OUT)
            .endVolumeMount();
    for (int i = random.nextInt(4); i > 0; i--) {
      container.addToEnvFrom(envFrom());
    }
    int entries = random.nextInt(10);
    for (int i = 0; i < entries; i++) {
      container.addToEnv(env.variable(pod, name, i, names));
    }
    return container.build();
  }

  private ResourceRequirements ofContainer() {
    ResourceRequirementsBuilder resources = new ResourceRequirementsBuilder();
    if (random.nextInt(3) == 0) {
      resources
          .addToRequests("cpu", new Quantity("1m"))
          .addToLimits(
              "cpu", new Quantity(GeneratedEnv.oneOf(random, "1", "1500m", "0.3333", "901m")));
    }
    if (random.nextInt(3) == 0) {
      resources
          .addToRequests("memory", new Quantity(random.nextBoolean() ? "1Mi" : "1000001"))
          .addToLimits(
              "memory",
              new Quantity(GeneratedEnv.oneOf(random, "64Mi", "100M", "0.1Gi", "67108865")));
    }
    if (random.nextInt(6) == 0) {
      resources
          .addToRequests("ephemeral-storage", new Quantity("1Mi"))
          .addToLimits("ephemeral-storage", new Quantity("10Mi"));
    }
    return resources.build();
  }

  private EnvFromSource envFrom() {
    String prefix = GeneratedEnv.oneOf(random, null, null, "", "P_", "A", "9.", "x-");
    EnvFromSourceBuilder source = new EnvFromSourceBuilder().withPrefix(prefix);
    boolean absent = random.nextInt(6) == 0;
    if (random.nextInt(3) > 0) {
      source
          .withNewConfigMapRef()
          .withName(absent ? "absent" : GeneratedEnv.oneOf(random, "settings", "more", "other"))
          .withOptional(absent ? Boolean.TRUE : random.nextBoolean() ? null : Boolean.FALSE)
          .endConfigMapRef();
    } else {
      boolean binary = random.nextInt(25) == 0;
      source
          .withNewSecretRef()
          .withName(
              absent ? "absent" : binary ? "binary" : GeneratedEnv.oneOf(random, "keys", "tokens"))
          .withOptional(absent ? Boolean.TRUE : null)
          .endSecretRef();
    }
    return source.build();
  }

  private static String base64(String latin1) {
    return Base64.getEncoder().encodeToString(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
