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
 * Origins of a container's assignments that the cluster does not know.
 *
 * @param places the origin of a literal in a file, by name and by the number of earlier entries
 *     with that name
 * @param ofImage makes the image's assignments of its variables
 * @param absentImage the image that the user names, when another one replaces it
 */
public record ContainerSources(
    BiFunction<String, Integer, Optional<Origin>> places,
    Function<Map<String, String>, List<Assignment>> ofImage,
    Optional<String> absentImage) {

  /** Returns the sources for an image of which only the name is known. */
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
