// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.Workload.Variable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program's environment as Kubernetes objects: ConfigMap {@code NAME-env} for plain variables,
 * Secret {@code NAME-secret-env} for secret ones, ConfigMap {@code NAME-env-file-N} for each env
 * file.
 *
 * @param objects the ConfigMaps and Secrets
 * @param variables the container's {@code env}, in the workload's order
 * @param sources the container's {@code envFrom}; a later one overrides an earlier one, {@code env}
 *     overrides all
 */
public record PodEnvironment(
    List<HasMetadata> objects, List<EnvVar> variables, List<EnvFromSource> sources) {

  public static PodEnvironment of(Workload workload) {
    PodEnvironment environment =
        new PodEnvironment(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    environment.addVariables(workload);
    int number = 0;
    for (Path envFile : workload.envFiles()) {
      environment.addEnvFile(workload.name() + "-env-file-" + number++, envFile);
    }
    return environment;
  }

  /**
   * The key with the value of each variable; where several objects set one, the winner comes last.
   */
  public List<VariableObjectKey> places() {
    List<VariableObjectKey> places = new ArrayList<>();
    for (EnvFromSource source : sources) {
      String name = source.getConfigMapRef().getName();
      objects.stream()
          .filter(each -> each.getMetadata().getName().equals(name))
          .flatMap(each -> ((ConfigMap) each).getData().keySet().stream())
          .forEach(key -> places.add(new VariableObjectKey(key, false, name, key)));
    }
    variables.forEach(each -> places.add(placeOf(each)));
    return places;
  }

  private static VariableObjectKey placeOf(EnvVar variable) {
    EnvVarSource from = variable.getValueFrom();
    return from.getSecretKeyRef() == null
        ? new VariableObjectKey(
            variable.getName(),
            false,
            from.getConfigMapKeyRef().getName(),
            from.getConfigMapKeyRef().getKey())
        : new VariableObjectKey(
            variable.getName(),
            true,
            from.getSecretKeyRef().getName(),
            from.getSecretKeyRef().getKey());
  }

  private void addVariables(Workload workload) {
    String plainName = workload.name() + "-env";
    String secretName = workload.name() + "-secret-env";
    List<String> keys =
        ObjectKeys.keysFor(workload.variables().stream().map(Variable::name).toList());
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, String> secret = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Variable variable = workload.variables().get(i);
      String key = keys.get(i);
      if (variable.secret()) {
        secret.put(key, base64(variable.value()));
        variables.add(secretReference(variable.name(), secretName, key));
      } else {
        plain.put(key, variable.value());
        variables.add(configMapReference(variable.name(), plainName, key));
      }
    }
    if (!plain.isEmpty()) {
      objects.add(configMap(plainName, plain));
    }
    if (!secret.isEmpty()) {
      objects.add(
          new SecretBuilder()
              .withNewMetadata()
              .withName(secretName)
              .endMetadata()
              .withData(secret)
              .build());
    }
  }

  private void addEnvFile(String name, Path envFile) {
    objects.add(configMap(name, KubectlEnvFile.read(envFile)));
    sources.add(
        new EnvFromSourceBuilder().withNewConfigMapRef().withName(name).endConfigMapRef().build());
  }

  private static HasMetadata configMap(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withData(data)
        .build();
  }

  private static EnvVar configMapReference(String variable, String configMap, String key) {
    return new EnvVarBuilder()
        .withName(variable)
        .withNewValueFrom()
        .withNewConfigMapKeyRef()
        .withName(configMap)
        .withKey(key)
        .endConfigMapKeyRef()
        .endValueFrom()
        .build();
  }

  private static EnvVar secretReference(String variable, String secret, String key) {
    return new EnvVarBuilder()
        .withName(variable)
        .withNewValueFrom()
        .withNewSecretKeyRef()
        .withName(secret)
        .withKey(key)
        .endSecretKeyRef()
        .endValueFrom()
        .build();
  }

  private static String base64(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
