// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.engine.EnvEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The assignments of an image's configuration, with the Dockerfile's lines when the Dockerfile is
 * known. The values come from the image, only their places from the Dockerfile.
 */
public final class ImageVariables {
  private ImageVariables() {}

  /**
   * The Dockerfile of an image.
   *
   * @param name its name for people
   * @param file the absolute file
   * @param arguments the build arguments that were given
   * @param target the stage; empty for the last
   */
  public record Source(
      String name, Path file, Map<String, String> arguments, Optional<String> target) {}

  /**
   * Returns the assignments of an image.
   *
   * @param client the client
   * @param id the image
   * @param name its name for people; the place of a variable that is in no line of the Dockerfile
   * @param source its Dockerfile, when that is known
   * @return the assignments, a later one overrides an earlier one
   */
  public static List<Assignment> of(
      DockerClient client, String id, String name, Optional<Source> source) {
    String[] entries = client.inspectImageCmd(id).exec().getConfig().getEnv();
    return named(variables(Objects.requireNonNullElse(entries, new String[0])), name, source);
  }

  /**
   * Reads the ENV of an image's configuration.
   *
   * @param entries {@code NAME=value} each
   * @return the values by name
   */
  public static Map<String, String> variables(String[] entries) {
    return EnvEntry.byName(Stream.of(entries));
  }

  /**
   * Finds the places of an image's variables.
   *
   * @param variables the image's variables
   * @param name its name for people; the place of a variable that is in no line of the Dockerfile
   * @param source its Dockerfile, when that is known
   * @return the assignments, a later one overrides an earlier one
   */
  public static List<Assignment> named(
      Map<String, String> variables, String name, Optional<Source> source) {
    return assignments(variables, name, source.map(ImageVariables::lines).orElse(List.of()));
  }

  /** An overridden line has its own value when that is literal. */
  static List<Assignment> assignments(
      Map<String, String> variables, String name, List<DockerfileVariables.EnvLine> lines) {
    List<Assignment> assignments = new ArrayList<>();
    variables.forEach(
        (variable, value) -> {
          List<DockerfileVariables.EnvLine> own =
              lines.stream().filter(line -> line.name().equals(variable)).toList();
          for (int index = 0; index + 1 < own.size(); index++) {
            DockerfileVariables.EnvLine overridden = own.get(index);
            overridden
                .literal()
                .ifPresent(
                    text -> assignments.add(Assignment.of(variable, text, overridden.origin())));
          }
          Origin origin =
              own.isEmpty() ? new ImageOrigin.ImageConfig(name) : own.get(own.size() - 1).origin();
          assignments.add(Assignment.of(variable, value, origin));
        });
    return assignments;
  }

  private static List<DockerfileVariables.EnvLine> lines(Source source) {
    try {
      return DockerfileVariables.of(
          source.name(),
          Files.readString(source.file(), StandardCharsets.UTF_8),
          source.arguments(),
          source.target());
    } catch (IOException gone) {
      return List.of(); // the image is built already
    }
  }
}
