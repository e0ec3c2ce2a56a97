// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.OptionalInt;

/** An origin in the image or in its build. */
public sealed interface ImageOrigin extends Origin {

  /**
   * An {@code ENV} line of a Dockerfile.
   *
   * @param file the Dockerfile
   * @param line the line, from 1
   * @param references the other {@code ENV} lines that decide the value too
   */
  record ImageEnv(String file, int line, List<EnvReference> references) implements ImageOrigin {

    /** Copies the list. */
    public ImageEnv {
      references = List.copyOf(references);
    }

    @Override
    public Layer layer() {
      return Layer.IMAGE_ENV;
    }

    @Override
    public String describe() {
      return layer().at(file, line) + EnvReference.describe(references);
    }

    @Override
    public boolean matches(Origin expected) {
      return expected instanceof ImageEnv that
          && file.equals(that.file)
          && line == that.line
          && EnvReference.match(references, that.references);
    }
  }

  /**
   * An {@code ENV} line that another one refers to.
   *
   * @param name its variable
   * @param line the line, from 1
   */
  record EnvReference(String name, int line) {
    private static String describe(List<EnvReference> references) {
      return references.stream()
          .map(each -> ", ENV %s as in line %d".formatted(each.name, each.line))
          .collect(joining());
    }

    /** A test may leave the references out. */
    private static boolean match(List<EnvReference> actual, List<EnvReference> expected) {
      return expected.isEmpty() || actual.equals(expected);
    }
  }

  /**
   * {@code Env} of an image's configuration, when no line of a Dockerfile is known.
   *
   * @param image the image's name; empty when it is not known
   */
  record ImageConfig(String image) implements ImageOrigin {
    @Override
    public Layer layer() {
      return Layer.IMAGE_ENV;
    }

    @Override
    public String describe() {
      return image.isEmpty() ? layer().describe() : layer().at(image);
    }
  }

  /**
   * An {@code ENV} line whose value build arguments decide.
   *
   * @param file the Dockerfile
   * @param line the line of the {@code ENV}, from 1
   * @param arguments the arguments, in the order in which the build reads them
   * @param references the other {@code ENV} lines that decide the value too
   */
  record BuildArg(String file, int line, List<Argument> arguments, List<EnvReference> references)
      implements ImageOrigin {

    /**
     * One argument.
     *
     * @param name its name
     * @param defaultLine the line of the {@code ARG} whose default was used; empty when the build
     *     was given a value, or BuildKit set it
     */
    public record Argument(String name, OptionalInt defaultLine) {
      private String describe() {
        return defaultLine.isPresent()
            ? ", ARG %s as in line %d".formatted(name, defaultLine.getAsInt())
            : ", ARG %s as given".formatted(name);
      }

      private static String describe(List<Argument> arguments) {
        return arguments.stream().map(Argument::describe).collect(joining());
      }
    }

    /** Copies the lists. */
    public BuildArg {
      arguments = List.copyOf(arguments);
      references = List.copyOf(references);
    }

    @Override
    public Layer layer() {
      return Layer.BUILD_ARG;
    }

    @Override
    public String describe() {
      return layer().at(file, line)
          + Argument.describe(arguments)
          + EnvReference.describe(references);
    }

    @Override
    public boolean matches(Origin expected) {
      return expected instanceof BuildArg that
          && file.equals(that.file)
          && line == that.line
          && arguments.equals(that.arguments)
          && EnvReference.match(references, that.references);
    }
  }

  /**
   * A build argument that the build was given and that an {@code ENV} of the same name hides.
   *
   * @param file the Dockerfile
   * @param line the line of the {@code ARG}, from 1
   * @param argument its name
   */
  record ShadowedBuildArg(String file, int line, String argument) implements ImageOrigin {
    @Override
    public Layer layer() {
      return Layer.BUILD_ARG;
    }

    @Override
    public String describe() {
      return layer().at(file, line) + ", ARG " + argument;
    }
  }

  /**
   * An {@code ONBUILD ENV} of a base image, which the build of the image carries out.
   *
   * @param image the base image's name
   * @param arguments the arguments that decide the value, in the order in which the build reads
   *     them
   */
  record OnBuildEnv(String image, List<BuildArg.Argument> arguments) implements ImageOrigin {

    /** Copies the list. */
    public OnBuildEnv {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Layer layer() {
      return arguments.isEmpty() ? Layer.IMAGE_ENV : Layer.BUILD_ARG;
    }

    @Override
    public String describe() {
      return layer().at(image) + ", ONBUILD" + BuildArg.Argument.describe(arguments);
    }
  }

  /**
   * {@code Env} of an image whose Dockerfile RunUnder does not evaluate, because another frontend
   * reads it, for example. Which line gave the value is not known.
   *
   * @param file the Dockerfile
   * @param reason why, for people
   */
  record NotEvaluated(String file, String reason) implements ImageOrigin {
    @Override
    public Layer layer() {
      return Layer.UNKNOWN;
    }

    @Override
    public String describe() {
      return "image env %s, which RunUnder does not evaluate: %s".formatted(file, reason);
    }
  }

  /**
   * {@code go build -ldflags -X}.
   *
   * @param symbol the package's variable, such as {@code main.version}
   */
  record LinkerFlag(String symbol) implements ImageOrigin {
    @Override
    public Layer layer() {
      return Layer.LINKER_FLAG;
    }

    @Override
    public String describe() {
      return layer().at(symbol);
    }
  }
}
