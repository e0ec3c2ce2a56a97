// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.image.ImageVariables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Places of a container's assignments that the cluster does not know.
 *
 * @param places the origin of a literal in a file, by name and by how often the name came before
 * @param ofImage makes the image's assignments of its variables
 * @param absentImage the image that the team names, when another one replaces it
 */
public record ContainerSources(
    BiFunction<String, Integer, Optional<Origin>> places,
    Function<Map<String, String>, List<Assignment>> ofImage,
    Optional<String> absentImage) {

  /** Returns the sources of a container of whose image only the name is known. */
  public static ContainerSources ofImage(String name) {
    return new ContainerSources(
        (variable, before) -> Optional.empty(),
        variables -> ImageVariables.named(variables, name, Optional.empty()),
        Optional.empty());
  }

  public ContainerSources in(BiFunction<String, Integer, Optional<Origin>> file) {
    return new ContainerSources(file, ofImage, absentImage);
  }
}
