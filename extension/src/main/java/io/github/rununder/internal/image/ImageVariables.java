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
 * What an image's configuration says about variables, with the Dockerfile's lines where the
 * Dockerfile is known. The values that count are the image's; the Dockerfile tells only where they
 * stand.
 */
public final class ImageVariables {
  private ImageVariables() {}

  /**
   * The Dockerfile that an image was made with.
   *
   * @param name what people call it
   * @param file the absolute file
   * @param arguments the build arguments that were given
   * @param target the stage; empty for the last
   */
  public record Source(
      String name, Path file, Map<String, String> arguments, Optional<String> target) {}

  /**
   * Returns the words of an image.
   *
   * @param client the client
   * @param id the image
   * @param name what people call it; the place of what no Dockerfile line gives
   * @param source its Dockerfile, when that is known
   * @return the words, a later one wins
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
   * Says of the variables of an image where they stand.
   *
   * @param variables the image's variables
   * @param name what people call it; the place of what no Dockerfile line gives
   * @param source its Dockerfile, when that is known
   * @return the words, a later one wins
   */
  public static List<Assignment> named(
      Map<String, String> variables, String name, Optional<Source> source) {
    return words(variables, name, source.map(ImageVariables::lines).orElse(List.of()));
  }

  /** A line that does not win keeps its own value, when it is literal. */
  static List<Assignment> words(
      Map<String, String> variables, String name, List<DockerfileVariables.Word> lines) {
    List<Assignment> words = new ArrayList<>();
    variables.forEach(
        (variable, value) -> {
          List<DockerfileVariables.Word> own =
              lines.stream().filter(line -> line.name().equals(variable)).toList();
          for (int index = 0; index + 1 < own.size(); index++) {
            DockerfileVariables.Word lost = own.get(index);
            lost.literal()
                .ifPresent(text -> words.add(Assignment.of(variable, text, lost.origin())));
          }
          Origin origin =
              own.isEmpty() ? new ImageOrigin.ImageConfig(name) : own.get(own.size() - 1).origin();
          words.add(Assignment.of(variable, value, origin));
        });
    return words;
  }

  private static List<DockerfileVariables.Word> lines(Source source) {
    try {
      return DockerfileVariables.of(
          source.name(),
          Files.readString(source.file(), StandardCharsets.UTF_8),
          source.arguments(),
          source.target());
    } catch (IOException gone) {
      return List.of(); // the image is there all the same
    }
  }
}
