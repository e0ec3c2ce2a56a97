// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.ImageSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the declaration of a container from the image's ENV and the admitted pod's variables. */
public final class PodDeclaration {
  private final Cluster cluster;
  private final String container;
  private final ContainerSources sources;
  private final List<LintWarning> warnings;
  private final Supplier<PodLookups> lookups;
  private final Set<String> unreadable = new ConcurrentSkipListSet<>();

  /**
   * Creates declarations of the pods of one run.
   *
   * @param target their target container
   * @param lookups the cluster's objects at the time of a report about a pod
   */
  public PodDeclaration(Cluster cluster, TargetContainer target, Supplier<PodLookups> lookups) {
    this.cluster = cluster;
    this.container = target.container();
    this.sources = target.sources();
    this.warnings = target.warnings();
    this.lookups = lookups;
  }

  /** Returns whether the pod's status has every field that its variables refer to. */
  public boolean isComplete(Pod pod) {
    boolean hasNode = pod.getSpec().getNodeName() != null;
    boolean hasAddress = pod.getStatus() != null && pod.getStatus().getPodIP() != null;
    Container own = containerOf(pod);
    return hasNode
        && (hasAddress || PodVariables.needNoStatus(own))
        && (stepsHaveRun(pod) || PodVariables.needNoStep(own));
  }

  private static boolean stepsHaveRun(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                each -> each.getType().equals("Initialized") && each.getStatus().equals("True"));
  }

  public Declaration of(Pod pod) {
    Container own = containerOf(pod);
    Optional<ImageSettings> image = cluster.imageSettings(own.getImage());
    PodVariables.Computed variables = PodVariables.of(pod, own, lookups.get(), sources.places());
    unreadable.addAll(variables.notes());
    return Declaration.builder(
            image.map(ImageSettings::variables).map(sources.ofImage()).orElse(List.of()),
            variables.assignments(),
            document(pod))
        .unreadSources(variables.unread())
        .user(image.map(settings -> user(pod, own).orElse(settings.user())).orElse(null))
        .command(command(own, image).orElse(null))
        .tty(Boolean.TRUE.equals(own.getTty()))
        .absentImage(sources.absentImage().orElse(null))
        .unknownImage(image.isEmpty())
        .mountedFiles(mountedFiles(pod, own))
        .warnings(warnings)
        .build();
  }

  /** The image's CMD counts only when the pod replaces neither it nor the ENTRYPOINT. */
  private static Optional<List<String>> command(Container own, Optional<ImageSettings> image) {
    boolean replaced = !own.getCommand().isEmpty();
    if (image.isEmpty() && !replaced) {
      return Optional.empty();
    }
    List<String> first =
        replaced ? own.getCommand() : image.map(ImageSettings::entrypoint).orElseThrow();
    List<String> ofImage = replaced ? List.of() : image.map(ImageSettings::command).orElseThrow();
    List<String> arguments = own.getArgs().isEmpty() ? ofImage : own.getArgs();
    return Optional.of(Stream.concat(first.stream(), arguments.stream()).toList());
  }

  /** The kubelet makes a directory of a subPath that is not among the keys of the volume. */
  private static Set<String> mountedFiles(Pod pod, Container own) {
    Set<String> ofKeys =
        pod.getSpec().getVolumes().stream()
            .filter(
                volume ->
                    Stream.of(
                            volume.getConfigMap(),
                            volume.getSecret(),
                            volume.getProjected(),
                            volume.getDownwardAPI())
                        .anyMatch(Objects::nonNull))
            .map(Volume::getName)
            .collect(Collectors.toSet());
    return own.getVolumeMounts().stream()
        .filter(mount -> ofKeys.contains(mount.getName()))
        .filter(mount -> mount.getSubPath() != null || mount.getSubPathExpr() != null)
        .map(VolumeMount::getMountPath)
        .collect(Collectors.toSet());
  }

  /** Returns the assignments of the container in a cluster with these objects. */
  public List<Assignment> variables(Pod pod, PodLookups known) {
    return PodVariables.of(pod, containerOf(pod), known, sources.places()).assignments();
  }

  /** Returns what could not be read for the declarations so far, in sentences, each once. */
  public List<String> notes() {
    return unreadable.stream()
        .map(
            reason ->
                reason
                    + ". Variables that nothing else explains may come from it: their origin is not"
                    + " decided, and if it is a Secret, their values are masked.")
        .toList();
  }

  private Container containerOf(Pod pod) {
    return container(pod, container);
  }

  public static Container container(Pod pod, String name) {
    return pod.getSpec().getContainers().stream()
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> user(Pod pod, Container own) {
    return Optional.ofNullable(own.getSecurityContext())
        .map(context -> context.getRunAsUser())
        .or(
            () ->
                Optional.ofNullable(pod.getSpec().getSecurityContext())
                    .map(context -> context.getRunAsUser()))
        .map(String::valueOf);
  }

  /** The probe's session is not part of the user's declaration, and managedFields is noise. */
  private static String document(Pod pod) {
    Pod copy = new PodBuilder(pod).editMetadata().withManagedFields().endMetadata().build();
    Stream.concat(
            copy.getSpec().getContainers().stream(), copy.getSpec().getInitContainers().stream())
        .forEach(each -> each.setEnv(withoutOwn(each.getEnv())));
    return Serialization.asYaml(copy);
  }

  private static List<EnvVar> withoutOwn(List<EnvVar> variables) {
    return variables.stream()
        .filter(each -> !each.getName().startsWith(PodVariables.RUNUNDER_PREFIX))
        .toList();
  }
}
