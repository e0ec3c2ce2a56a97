// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.internal.kubernetes.cluster.ApiWarnings;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.spi.StartFailedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Creates objects of manifests in a run's namespace; only namespace and labels change. Validation
 * is as strict as kubectl's: a misspelt field is an error.
 */
public final class ManifestDeployer {
  private static final String WARNING = "scheduler-warning";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kinds that others need come first; kinds that are not listed follow, workloads come last. */
  private static final List<String> ORDER =
      List.of(
          "ResourceQuota",
          "LimitRange",
          "ServiceAccount",
          "Secret",
          "ConfigMap",
          "PersistentVolumeClaim",
          "Role",
          "RoleBinding",
          "NetworkPolicy",
          "Service");

  private final KubernetesClient client;
  private final RunNamespace namespace;
  private final Map<String, String> labels;
  private final ClusterKinds kinds;
  private final List<String> notes = new ArrayList<>();
  private final List<LintWarning> warnings = new CopyOnWriteArrayList<>();

  public ManifestDeployer(
      KubernetesClient client, RunNamespace namespace, Map<String, String> labels) {
    this.client = client;
    this.namespace = namespace;
    this.labels = labels;
    kinds = new ClusterKinds(client);
  }

  /** Sorts objects so that each comes after those that it needs. */
  public static List<ManifestObject> inOrder(List<ManifestObject> objects) {
    return objects.stream().sorted(Comparator.comparingInt(ManifestDeployer::rank)).toList();
  }

  private static int rank(ManifestObject object) {
    int rank = ORDER.indexOf(object.kind());
    if (rank >= 0) {
      return rank;
    }
    boolean isWorkload = WorkloadKind.of(object).isPresent();
    return ORDER.size() + (isWorkload ? 1 : 0);
  }

  /** Throws when an object cannot be created in a namespace; creates nothing. */
  public void check(List<ManifestObject> objects) {
    objects.forEach(object -> kinds.path(object, namespace.name()));
  }

  /** Notes for people on differences between the files and the created objects. */
  public List<String> notes() {
    return notes;
  }

  /** The API server's own warnings about the created objects. */
  public List<LintWarning> warnings() {
    return warnings;
  }

  /** Creates an object and returns it as the API server stored it. */
  public JsonNode create(ManifestObject object) {
    ObjectNode tree = object.tree();
    ObjectNode metadata = tree.withObjectProperty("metadata");
    replaceNamespace(object, metadata);
    ObjectNode ownLabels = metadata.withObjectProperty("labels");
    labels.forEach(ownLabels::put);
    String path = kinds.path(object, namespace.name());
    ApiWarnings.listen(path);
    try {
      // raw: the client's own objects turn an annotation that is a number into a text, which the
      // API server would refuse
      return JSON.readTree(client.raw(path + "?fieldValidation=Strict", "POST", tree.toString()));
    } catch (KubernetesClientException refused) {
      String what = "%s (%s)".formatted(object.title(), object.place().describe());
      throw KubernetesErrors.refused(what, refused, RefusedFields.describe(object, refused))
          .exception(refused);
    } catch (JsonProcessingException unreadable) {
      throw new StartFailedException(
          "The answer of the API server to %s is not JSON: %s"
              .formatted(object.title(), unreadable.getOriginalMessage()),
          unreadable);
    } finally {
      ApiWarnings.take(path).stream()
          .map(text -> new LintWarning(WARNING, object.title(), object.title() + ": " + text))
          .forEach(warnings::add);
    }
  }

  private void replaceNamespace(ManifestObject object, ObjectNode metadata) {
    String original = metadata.path("namespace").asText();
    if (!original.isEmpty() && !original.equals(namespace.name())) {
      notes.add(
          "note: %s has namespace %s; RunUnder created %s in the namespace of the run, %s"
              .formatted(
                  object.placeOf("/metadata/namespace").describe(),
                  original,
                  object.title(),
                  namespace.name()));
    }
    metadata.put("namespace", namespace.name());
    object.tree().path("subjects").forEach(subject -> moveSubject(subject, original));
  }

  /** A binding to an account of the replaced namespace refers to the account deployed beside it. */
  private void moveSubject(JsonNode subject, String original) {
    String current = subject.path("namespace").asText();
    if (subject instanceof ObjectNode account
        && account.path("kind").asText().equals("ServiceAccount")
        && (current.equals(original) || original.isEmpty())) {
      account.put("namespace", namespace.name());
    }
  }
}
