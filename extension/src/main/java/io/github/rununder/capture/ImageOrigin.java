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
   */
  record ImageEnv(String file, int line) implements ImageOrigin {
    @Override
    public Layer layer() {
      return Layer.IMAGE_ENV;
    }

    @Override
    public String describe() {
      return layer().at(file, line);
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
   * An {@code ENV} line whose value refers to build arguments.
   *
   * @param file the Dockerfile
   * @param line the line of the {@code ENV}, from 1
   * @param arguments the arguments, in the order of the references
   */
  record BuildArg(String file, int line, List<Argument> arguments) implements ImageOrigin {

    /**
     * One argument.
     *
     * @param name its name
     * @param defaultLine the line of the {@code ARG} whose default was used; empty when the build
     *     was given a value
     */
    public record Argument(String name, OptionalInt defaultLine) {
      String describe() {
        return defaultLine.isPresent()
            ? "ARG %s as in line %d".formatted(name, defaultLine.getAsInt())
            : "ARG %s as given".formatted(name);
      }
    }

    /** Copies the list. */
    public BuildArg {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Layer layer() {
      return Layer.BUILD_ARG;
    }

    @Override
    public String describe() {
      return layer().at(file, line)
          + arguments.stream().map(each -> ", " + each.describe()).collect(joining());
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
