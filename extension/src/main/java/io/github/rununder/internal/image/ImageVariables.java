// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.dockerfile.BuildParameters;
import io.github.rununder.internal.dockerfile.DockerfileVariables;
import io.github.rununder.internal.dockerfile.DockerfileVariables.EnvLine;
import io.github.rununder.internal.dockerfile.DockerfileVariables.Result;
import io.github.rununder.internal.dockerfile.FromImage;
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
import java.util.function.Function;
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
    InspectImageResponse image = client.inspectImageCmd(id).exec();
    Optional<String> platform = Optional.of(image.getOs() + "/" + image.getArch());
    return assignments(
        configured(image),
        name,
        source.map(known -> evaluated(known, platform, reference -> baseImage(client, reference))));
  }

  private static Map<String, String> configured(InspectImageResponse image) {
    String[] entries = image.getConfig() == null ? null : image.getConfig().getEnv();
    return variables(Objects.requireNonNullElse(entries, new String[0]));
  }

  /** BuildKit may have pulled a base image that the daemon does not list. */
  private static Optional<FromImage> baseImage(DockerClient client, String reference) {
    return LocalImages.find(client, reference)
        .map(image -> new FromImage(reference, configured(image), triggers(image)));
  }

  private static List<String> triggers(InspectImageResponse image) {
    String[] triggers = image.getConfig() == null ? null : image.getConfig().getOnBuild();
    return List.of(Objects.requireNonNullElse(triggers, new String[0]));
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
    return assignments(
        variables,
        name,
        source.map(known -> evaluated(known, Optional.empty(), reference -> Optional.empty())));
  }

  private static List<Assignment> assignments(
      Map<String, String> variables, String name, Optional<Result> evaluated) {
    if (evaluated.orElse(null) instanceof Result.NotEvaluated foreign) {
      Origin origin = new ImageOrigin.NotEvaluated(name, foreign.reason());
      return variables.entrySet().stream()
          .map(each -> Assignment.of(each.getKey(), each.getValue(), origin))
          .toList();
    }
    return assignments(
        variables,
        name,
        evaluated.orElse(null) instanceof Result.Lines known ? known.lines() : List.of());
  }

  private static Result evaluated(
      Source source, Optional<String> platform, Function<String, Optional<FromImage>> images) {
    BuildParameters build =
        new BuildParameters(source.arguments(), source.target(), platform, images);
    try {
      String text = Files.readString(source.file(), StandardCharsets.UTF_8);
      return DockerfileVariables.of(source.name(), text, build);
    } catch (IOException gone) {
      return new Result.Lines(List.of()); // the image is built already
    }
  }

  /** The winner has the image's value, and beside it what its line evaluates to. */
  static List<Assignment> assignments(
      Map<String, String> variables, String name, List<EnvLine> lines) {
    List<Assignment> assignments = new ArrayList<>();
    variables.forEach(
        (variable, value) -> {
          List<EnvLine> own = lines.stream().filter(line -> line.name().equals(variable)).toList();
          Optional<EnvLine> winner =
              own.stream().filter(line -> !isHidden(line)).reduce((earlier, later) -> later);
          own.stream()
              .filter(line -> !winner.equals(Optional.of(line)) && line.value().isPresent())
              .map(line -> new Assignment(variable, line.value(), line.origin()))
              .forEach(assignments::add);
          assignments.add(
              winner
                  .map(
                      line ->
                          new Assignment(variable, Optional.of(value), line.origin(), line.value()))
                  .orElseGet(
                      () -> Assignment.of(variable, value, new ImageOrigin.ImageConfig(name))));
        });
    return assignments;
  }

  private static boolean isHidden(EnvLine line) {
    return line.origin() instanceof ImageOrigin.ShadowedBuildArg;
  }
}
