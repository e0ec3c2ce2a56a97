// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.github.rununder.capture.Exit;

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

  /** Why a program does not start. */
  enum Cause {
    /** A node does not have the image of a container. */
    IMAGE,
    /** A container cannot be made or its command not be executed. */
    CONTAINER,
    /** The cluster has no place for the pod, or gave it up. */
    CLUSTER,
    /** The cluster itself has ended; the reason has the remedy. */
    LOSS
  }
}
