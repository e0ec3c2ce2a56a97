// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** An origin in a compose project. */
public sealed interface ComposeOrigin extends Origin {

  /**
   * A literal entry of {@code environment}, or a {@code !reset} of it.
   *
   * @param file the compose file
   * @param line the line, from 1
   */
  record ComposeEnvironment(String file, int line) implements ComposeOrigin {
    @Override
    public Layer layer() {
      return Layer.COMPOSE_ENVIRONMENT;
    }

    @Override
    public String describe() {
      return layer().at(file, line);
    }
  }

  /**
   * {@code environment} of a compose file that RunUnder generated.
   *
   * @param annotation the annotation that gave the variable, such as {@code @Env}
   */
  record GeneratedEnvironment(String annotation) implements ComposeOrigin {
    @Override
    public Layer layer() {
      return Layer.COMPOSE_ENVIRONMENT;
    }

    @Override
    public String describe() {
      return layer().at(annotation);
    }
  }

  /**
   * An entry of {@code environment} whose value refers to variables.
   *
   * @param file the compose file
   * @param line the line, from 1
   * @param references the references that gave the value, in their order
   */
  record Interpolation(String file, int line, List<VariableReference> references)
      implements ComposeOrigin {
    /** Copies the list. */
    public Interpolation {
      references = List.copyOf(references);
    }

    @Override
    public Layer layer() {
      return Layer.INTERPOLATION;
    }

    @Override
    public String describe() {
      return layer().at(file, line)
          + references.stream().map(each -> ", " + each.describe()).collect(joining());
    }

    @Override
    public boolean matches(Origin expected) {
      return expected instanceof Interpolation other
          && file.equals(other.file)
          && line == other.line
          && (other.references.isEmpty() || VariableReference.match(references, other.references));
    }
  }

  /**
   * A line of a service's env file whose value refers to variables, or that has a name only, whose
   * value compose looks up.
   *
   * @param file the env file
   * @param line the line, from 1
   * @param references the references that gave the value, in their order
   */
  record EnvFileReference(String file, int line, List<VariableReference> references)
      implements ComposeOrigin {
    /** Copies the list. */
    public EnvFileReference {
      references = List.copyOf(references);
    }

    @Override
    public Layer layer() {
      return Layer.ENV_FILE;
    }

    @Override
    public String describe() {
      return layer().at(file, line)
          + references.stream().map(each -> ", " + each.describe()).collect(joining());
    }

    /** Also matches the line alone, as {@link Origins#envFile(String, int)} names it. */
    @Override
    public boolean matches(Origin expected) {
      return equals(expected)
          || new LocalOrigin.EnvFileEntry(file, line).equals(expected)
          || (expected instanceof EnvFileReference other
              && file.equals(other.file)
              && line == other.line
              && VariableReference.match(references, other.references));
    }
  }

  /**
   * An entry of {@code environment} without a value: compose passes its own variable through.
   *
   * @param file the compose file
   * @param line the line, from 1
   * @param reference the variable, and where compose found it
   */
  record PassThrough(String file, int line, VariableReference reference) implements ComposeOrigin {
    @Override
    public Layer layer() {
      return switch (reference.source()) {
        case TEST_ENVIRONMENT, TEST_ANNOTATION -> Layer.HOST;
        case ENV_FILE, DEFAULT -> Layer.INTERPOLATION;
        case NOT_SET -> Layer.COMPOSE_ENVIRONMENT;
      };
    }

    @Override
    public String describe() {
      return layer().at(file, line) + ", " + reference.describe(reference.variable());
    }

    @Override
    public boolean matches(Origin expected) {
      return expected instanceof PassThrough other
          && file.equals(other.file)
          && line == other.line
          && VariableReference.match(List.of(reference), List.of(other.reference));
    }
  }
}
