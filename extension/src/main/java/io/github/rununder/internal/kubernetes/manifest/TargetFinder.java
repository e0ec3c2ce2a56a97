// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the object and the container that a run follows. */
public final class TargetFinder {
  private static final String KINDS =
      "Pod, Job, CronJob, Deployment, StatefulSet, DaemonSet or ReplicaSet";
  private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  private final String annotation;
  private final List<ManifestObject> workloads;
  private final Target target;

  private TargetFinder(String annotation, List<ManifestObject> objects, Target target) {
    this.annotation = annotation;
    this.target = target;
    workloads = objects.stream().filter(each -> WorkloadKind.of(each).isPresent()).toList();
  }

  /**
   * Finds object and container.
   *
   * @param annotation the annotation for messages, such as {@code @Manifests}
   * @param objects all objects
   * @param target the test's selection
   * @return the target
   * @throws StartFailedException when there is none, or more than one
   */
  public static ManifestTarget find(
      String annotation, List<ManifestObject> objects, Target target) {
    return new TargetFinder(annotation, objects, target).find();
  }

  private ManifestTarget find() {
    ManifestObject object = object();
    WorkloadKind kind = WorkloadKind.of(object).orElseThrow();
    JsonNode pod = object.tree().at(kind.podPointer());
    if (!pod.path("spec").path("containers").isArray()) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "%s: %s has no %s/spec/containers."
              .formatted(object.place().describe(), object.title(), kind.podPointer()));
    }
    return new ManifestTarget(object, kind, container(object, pod));
  }

  private ManifestObject object() {
    List<ManifestObject> candidates =
        target.object().isEmpty() ? workloads : workloads.stream().filter(this::isNamed).toList();
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    if (workloads.isEmpty()) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "%s: no document is a %s, so RunUnder finds no program. Name the file that has it."
              .formatted(annotation, KINDS));
    }
    if (target.object().isEmpty()) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "%s: several objects have a program; choose one with object = \"kind/name\":%s"
              .formatted(annotation, listed(workloads)));
    }
    String what = candidates.isEmpty() ? "is none of these" : "is more than one of these";
    throw new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "%s: object = \"%s\" %s:%s"
            .formatted(annotation, target.object(), what, listed(workloads)));
  }

  private boolean isNamed(ManifestObject object) {
    String wanted = target.object();
    int slash = wanted.indexOf('/');
    if (slash < 0) {
      return object.name().equals(wanted);
    }
    return WorkloadKind.named(wanted.substring(0, slash)).equals(WorkloadKind.of(object))
        && object.name().equals(wanted.substring(slash + 1));
  }

  private static String listed(List<ManifestObject> objects) {
    return objects.stream()
        .map(each -> "\n  %s (%s)".formatted(each.title(), each.place().describe()))
        .collect(Collectors.joining());
  }

  private int container(ManifestObject object, JsonNode pod) {
    List<String> names = new ArrayList<>();
    pod.path("spec").path("containers").forEach(each -> names.add(each.path("name").asText()));
    Optional<String> wanted =
        Optional.of(target.container())
            .filter(name -> !name.isEmpty())
            .or(() -> defaultContainer(pod, names));
    if (wanted.isEmpty() && names.size() == 1) {
      return 0;
    }
    int index = wanted.map(names::indexOf).orElse(-1);
    if (index >= 0) {
      return index;
    }
    String what =
        wanted
            .map(name -> "has no container \"" + name + "\"")
            .orElse("has several containers; choose one with container = \"…\"");
    throw new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "%s: %s (%s) %s; it has: %s."
            .formatted(
                annotation,
                object.title(),
                object.place().describe(),
                what,
                String.join(", ", names)));
  }

  private static Optional<String> defaultContainer(JsonNode pod, List<String> names) {
    String name = pod.path("metadata").path("annotations").path(DEFAULT_CONTAINER).asText();
    return Optional.of(name).filter(names::contains);
  }
}
