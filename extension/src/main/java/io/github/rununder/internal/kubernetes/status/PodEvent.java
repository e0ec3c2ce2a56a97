// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors.Cause;

/** Something that happened to a run's pod. */
public sealed interface PodEvent {
  /**
   * An init step ended.
   *
   * @param step its name
   * @param state what Kubernetes says
   */
  record StepEnded(String step, ContainerStateTerminated state) implements PodEvent {}

  /**
   * The program ran and ended.
   *
   * @param exit how
   */
  record ProgramEnded(Exit exit) implements PodEvent {}

  /**
   * The program will not start.
   *
   * @param reason what Kubernetes says
   * @param cause which remedy fits
   */
  record NeverStarts(String reason, Cause cause) implements PodEvent {}
}
