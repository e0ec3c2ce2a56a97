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
 * What is known of a container beyond what the cluster tells: where its words stand.
 *
 * @param places where a literal variable stands in a file, by name and how often it came before
 * @param ofImage the words of the image, made of its variables
 * @param absentImage the image that the team names, when another had to stand in for it
 */
public record ContainerSources(
    BiFunction<String, Integer, Optional<Origin>> places,
    Function<Map<String, String>, List<Assignment>> ofImage,
    Optional<String> absentImage) {

  /** A container whose image has a name and nothing else is known of. */
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
