// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.github.rununder.capture.LintWarning;
import java.util.List;

/**
 * The container that holds the program, with the facts known before its pod exists.
 *
 * @param container its name
 * @param image the name of its image for people
 * @param notes notes for people on how the pod was created
 * @param warnings the API server's own warnings; more may come until the pod was created
 * @param sources the origins of its variables
 */
public record TargetContainer(
    String container,
    String image,
    List<String> notes,
    List<LintWarning> warnings,
    ContainerSources sources) {
  /** Describes a container about which the API server does not warn. */
  public TargetContainer(
      String container, String image, List<String> notes, ContainerSources sources) {
    this(container, image, notes, List.of(), sources);
  }
}
