// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors.Cause;

/** An event of a run's pod. */
public sealed interface PodEvent {
  /**
   * An init step ended.
   *
   * @param step its name
   * @param state its state in Kubernetes
   */
  record StepEnded(String step, ContainerStateTerminated state) implements PodEvent {}

  /**
   * The program ran and ended.
   *
   * @param exit its exit code and reason
   */
  record ProgramEnded(Exit exit) implements PodEvent {}

  /**
   * The program will not start.
   *
   * @param reason Kubernetes' error text
   * @param cause selects the remedy
   */
  record NeverStarts(String reason, Cause cause) implements PodEvent {}
}
