// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.EnvVarSourceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generates the entries of {@code env}, and remembers to which names each literal refers. */
final class GeneratedEnv {
  static final List<String> KEYS =
      List.of("A", "B", "C", "DB_PORT", "DB_SERVICE_HOST", "IMG", "app.yaml", "with-dash", "9");
  static final List<String> FIELD_KEYS = List.of("team", "example.com/stage");

  private static final List<String> NAMES =
      List.of(
          "A",
          "B",
          "C",
          "D",
          "E",
          "PA",
          "P_B",
          "DB_PORT",
          "WEB_FRONT_PORT",
          "KUBERNETES_PORT",
          "IMG",
          "PATH",
          "app.yaml",
          "with-dash",
          "9",
          "a b",
          "%~",
          "_");
  private static final List<String> FIELDS =
      List.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "metadata.labels['team']",
          "metadata.labels['example.com/stage']",
          "metadata.labels['absent']",
          "metadata.annotations['team']",
          "metadata.annotations['example.com/stage']",
          "metadata.annotations['absent']",
          "metadata.annotations['kubernetes.io/config.source']",
          "metadata.annotations['kubernetes.io/config.seen']",
          "metadata.annotations['kubernetes.io/config.hash']",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");
  private static final List<String> RESOURCES =
      List.of(
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage",
          "limits.hugepages-2Mi");

  private final Random random;
  private final Map<String, List<String>> references = new HashMap<>();

  GeneratedEnv(Random random) {
    this.random = random;
  }

  Map<String, List<String>> references() {
    return references;
  }

  @SafeVarargs
  static <T> @Nullable T oneOf(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A value that nothing expands. */
  String plain() {
    return oneOf(
        List.of(
            "",
            "1",
            " two words ",
            "$(A)",
            "$$",
            "line\n",
            "\u00fc\u20ac",
            "a=b",
            "'q\"",
            "-",
            "\t",
            "x".repeat(300)));
  }

  EnvVar variable(String pod, String container, int index, List<String> containers) {
    EnvVarBuilder variable = new EnvVarBuilder().withName(oneOf(NAMES));
    int kind = random.nextInt(10);
    if (kind < 5) {
      List<String> names = new ArrayList<>();
      variable.withValue(literal(names));
      references.put(Places.literal(pod, container, index), names);
    } else {
      variable.withValueFrom(source(containers));
      if (kind == 5) {
        variable.withValue("");
      }
    }
    return variable.build();
  }

  private String literal(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = oneOf(NAMES);
      int kind = random.nextInt(10);
      text.append(
          switch (kind) {
            case 0, 1, 2 -> "$(" + name + ")";
            case 3 -> "$$(" + name + ")";
            case 4 -> "$$$(" + name + ")";
            case 5 -> "$$$$(" + name + ")";
            case 6 -> oneOf(List.of("$", "$$", "$$$", "$NAME", "${A}", "$\u00fc"));
            default -> oneOf(List.of("x", " ", "(", "\u00e9\ud83d\ude00", "\n", "\""));
          });
      if (kind < 3 || kind == 4) {
        names.add(name);
      }
      text.append('.');
    }
    return text.append(random.nextInt(8) == 0 ? "$(" : "").toString();
  }

  private EnvVarSource source(List<String> containers) {
    EnvVarSourceBuilder source = new EnvVarSourceBuilder();
    return switch (random.nextInt(5)) {
      case 0, 1 -> source.withNewFieldRef().withFieldPath(oneOf(FIELDS)).endFieldRef().build();
      case 2 -> resource(containers);
      case 3 ->
          source
              .withNewConfigMapKeyRef()
              .withName(oneOf(List.of("settings", "more", "other", "absent")))
              .withKey(oneOf(List.of("A", "B", "DB_PORT", "app.yaml", "absent", "binary")))
              .withOptional(true)
              .endConfigMapKeyRef()
              .build();
      default ->
          random.nextInt(20) == 0
              ? source
                  .withNewSecretKeyRef()
                  .withName("binary")
                  .withKey("auth")
                  .endSecretKeyRef()
                  .build()
              : source
                  .withNewSecretKeyRef()
                  .withName(oneOf(List.of("keys", "tokens", "absent")))
                  .withKey(oneOf(List.of("A", "C", "IMG", "9", "absent")))
                  .withOptional(true)
                  .endSecretKeyRef()
                  .build();
    };
  }

  private EnvVarSource resource(List<String> containers) {
    String resource = oneOf(RESOURCES);
    String other = random.nextInt(4) == 0 ? "step" : oneOf(containers);
    return new EnvVarSourceBuilder()
        .withNewResourceFieldRef()
        .withResource(resource)
        .withDivisor(divisor(resource))
        .withContainerName(random.nextInt(3) > 0 ? null : other)
        .endResourceFieldRef()
        .build();
  }

  /** The API server takes other divisors for CPU than for the rest. */
  private @Nullable Quantity divisor(String resource) {
    List<String> divisors =
        resource.endsWith(".cpu")
            ? List.of("0", "1", "1m")
            : List.of("0", "1", "1k", "1M", "1G", "1Ki", "1Mi", "1Gi", "1Ei");
    return random.nextInt(3) == 0 ? null : new Quantity(oneOf(divisors));
  }
}
