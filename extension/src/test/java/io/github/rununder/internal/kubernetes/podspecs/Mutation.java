// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Changes some of the literals of objects and pods: each gets another end. */
final class Mutation {
  private final Random random;
  private final Set<String> changed = new HashSet<>();

  Mutation(Random random) {
    this.random = random;
  }

  /** The changed places. */
  Set<String> changed() {
    return changed;
  }

  HasMetadata of(HasMetadata object) {
    String name = object.getMetadata().getName();
    if (object instanceof ConfigMap map) {
      return new ConfigMapBuilder(map)
          .withData(changed(map.getData(), key -> Places.key("ConfigMap", name, key), this::longer))
          .build();
    }
    if (object instanceof Secret secret) {
      return new SecretBuilder(secret)
          .withData(
              changed(secret.getData(), key -> Places.key("Secret", name, key), this::longerBase64))
          .build();
    }
    return object;
  }

  Pod of(Pod pod) {
    String name = pod.getMetadata().getName();
    Pod copy = new PodBuilder(pod).build();
    copy.getMetadata()
        .setLabels(
            changed(
                pod.getMetadata().getLabels(),
                key -> Places.metadata("labels", name, key),
                value -> value + "-m" + changed.size()));
    copy.getMetadata()
        .setAnnotations(
            changed(
                pod.getMetadata().getAnnotations(),
                key -> Places.metadata("annotations", name, key),
                this::longer));
    copy.getSpec().getContainers().forEach(each -> change(name, each));
    copy.getSpec().getInitContainers().forEach(each -> change(name, each));
    return copy;
  }

  private void change(String pod, Container container) {
    List<EnvVar> env = container.getEnv();
    for (int i = 0; i < env.size(); i++) {
      EnvVar variable = env.get(i);
      if (variable.getValueFrom() == null && random.nextInt(3) == 0) {
        changed.add(Places.literal(pod, container.getName(), i));
        variable.setValue(longer(variable.getValue()));
      }
    }
  }

  private Map<String, String> changed(
      Map<String, String> texts, Function<String, String> place, Function<String, String> change) {
    Map<String, String> copy = new HashMap<>(texts);
    copy.replaceAll(
        (key, value) -> {
          if (random.nextInt(3) > 0) {
            return value;
          }
          changed.add(place.apply(key));
          return change.apply(value);
        });
    return copy;
  }

  private String longer(String text) {
    return text + "~m" + changed.size();
  }

  private String longerBase64(String base64) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Base64.getDecoder().decode(base64));
    bytes.writeBytes(("~m" + changed.size()).getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
