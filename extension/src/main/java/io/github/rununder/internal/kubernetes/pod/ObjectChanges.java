// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.objects.FileObjectKey;
import io.github.rununder.internal.kubernetes.objects.VariableObjectKey;
import io.github.rununder.spi.FileChange;
import io.github.rununder.workload.Workload;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Changes ConfigMaps and Secrets of a run.
 *
 * @param client talks to the API server
 * @param namespace the run's namespace
 * @param workload the workload
 * @param scheduler the scheduler, for messages
 * @param places the keys with the content of its files
 * @param variables the keys with the values of its variables
 */
public record ObjectChanges(
    KubernetesClient client,
    String namespace,
    Workload workload,
    Scheduler scheduler,
    List<FileObjectKey> places,
    List<VariableObjectKey> variables) {

  public void apply(LiveUpdate change) {
    if (change instanceof LiveUpdate.OfConfigMap map) {
      setInConfigMap(change, map.name(), map.key(), map.value().getBytes(UTF_8));
    } else if (change instanceof LiveUpdate.OfSecret secret) {
      setInSecret(change, secret.name(), secret.key(), secret.value().getBytes(UTF_8));
    } else if (change instanceof LiveUpdate.OfVariable variable) {
      setVariable(change, placeOf(variable), variable.value().getBytes(UTF_8));
    } else if (change instanceof LiveUpdate.OfFile file) {
      FileObjectKey place = placeOf(file);
      if (place.secret()) {
        setInSecret(change, place.object(), place.key(), file.content().bytes());
      } else {
        setInConfigMap(change, place.object(), place.key(), file.content().bytes());
      }
    }
    if (change.forcesSync()) {
      new ForcedSync(client, namespace).begin();
    }
  }

  private void setVariable(LiveUpdate change, VariableObjectKey place, byte[] value) {
    if (place.secret()) {
      setInSecret(change, place.object(), place.key(), value);
    } else {
      setInConfigMap(change, place.object(), place.key(), value);
    }
  }

  /** The last place wins, as in a container. */
  private VariableObjectKey placeOf(LiveUpdate.OfVariable change) {
    return variables.stream()
        .filter(place -> place.variable().equals(change.name()))
        .reduce((first, second) -> second)
        .orElseThrow(
            () ->
                new RunUnderException(
                    "[%s] cannot change %s: no @Env, @SecretEnv or @EnvFile declares it. For an object of your manifests, use LiveUpdate.configMap(name, key, value) or LiveUpdate.secret(name, key, value)."
                        .formatted(scheduler, change.describe())));
  }

  private FileObjectKey placeOf(LiveUpdate.OfFile file) {
    return places.stream()
        .filter(place -> place.path().equals(file.path()))
        .findFirst()
        .orElseThrow(() -> notOfTheWorkload(file));
  }

  /** RunUnder does not know the mounts of the user's manifests. */
  private RunUnderException notOfTheWorkload(LiveUpdate.OfFile file) {
    return workload.deployments().isEmpty()
        ? FileChange.noSuchFile(scheduler, workload, file)
        : new RunUnderException(
            "[%s] cannot change %s: RunUnder did not create it. Change the object behind it: LiveUpdate.configMap(name, key, value) or LiveUpdate.secret(name, key, value)."
                .formatted(scheduler, file.describe()));
  }

  private void setInConfigMap(LiveUpdate change, String name, String key, byte[] value) {
    String text = new String(value, UTF_8);
    boolean isText = Arrays.equals(text.getBytes(UTF_8), value);
    edit(
        change,
        client.configMaps().inNamespace(namespace).withName(name),
        (ConfigMap old) ->
            isText
                ? new ConfigMapBuilder(old).removeFromBinaryData(key).addToData(key, text).build()
                : new ConfigMapBuilder(old)
                    .removeFromData(key)
                    .addToBinaryData(key, base64(value))
                    .build());
  }

  private void setInSecret(LiveUpdate change, String name, String key, byte[] value) {
    edit(
        change,
        client.secrets().inNamespace(namespace).withName(name),
        (Secret old) -> new SecretBuilder(old).addToData(key, base64(value)).build());
  }

  private <T extends HasMetadata> void edit(
      LiveUpdate change, Resource<T> object, UnaryOperator<T> edit) {
    T current = find(change, object);
    try {
      object.edit(edit);
    } catch (KubernetesClientException refused) {
      throw refusal(change, refused, remedy(current));
    }
  }

  private <T extends HasMetadata> T find(LiveUpdate change, Resource<T> object) {
    try {
      T found = object.get();
      if (found == null) {
        throw new RunUnderException(
            "[%s] cannot change %s: the namespace has no such object. It has the ConfigMaps %s and the Secrets %s."
                .formatted(
                    scheduler,
                    change.describe(),
                    names(client.configMaps().inNamespace(namespace).list().getItems()),
                    names(client.secrets().inNamespace(namespace).list().getItems())));
      }
      return found;
    } catch (KubernetesClientException refused) {
      throw refusal(change, refused, "");
    }
  }

  private RunUnderException refusal(
      LiveUpdate change, KubernetesClientException refused, String remedy) {
    return new RunUnderException(
        "[%s] cannot change %s: %s%s"
            .formatted(scheduler, change.describe(), KubernetesErrors.text(refused), remedy),
        refused);
  }

  private static String remedy(HasMetadata object) {
    return isImmutable(object)
        ? ". This %s is immutable; deploy a new one under another name and point the pod at it, in a separate test, or remove \"immutable: true\" from the manifest."
            .formatted(object.getKind())
        : "";
  }

  private static boolean isImmutable(HasMetadata object) {
    return (object instanceof ConfigMap map && Boolean.TRUE.equals(map.getImmutable()))
        || (object instanceof Secret secret && Boolean.TRUE.equals(secret.getImmutable()));
  }

  private static String names(List<? extends HasMetadata> objects) {
    List<String> names = objects.stream().map(each -> each.getMetadata().getName()).toList();
    return names.isEmpty() ? "(none)" : String.join(", ", names);
  }

  private static String base64(byte[] value) {
    return Base64.getEncoder().encodeToString(value);
  }
}
