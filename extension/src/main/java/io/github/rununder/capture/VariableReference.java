// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Optional;

/**
 * A reference to one of compose's own variables, and where compose found it.
 *
 * @param variable the variable's name
 * @param source the kind of place
 * @param line the line of an env file; empty for every other source
 */
public record VariableReference(
    String variable, Source source, Optional<LocalOrigin.EnvFileEntry> line) {

  /** Where compose finds a variable. */
  public enum Source {
    /** A line of {@code .env}, or of the file that replaces it. */
    ENV_FILE,
    /** The environment that the test's JVM has. */
    TEST_ENVIRONMENT,
    /** {@code env} of {@code @ComposeProject}. */
    TEST_ANNOTATION,
    /** {@code :-} or {@code -} of the reference. */
    DEFAULT,
    /** The variable is not set, and the reference has no default. */
    NOT_SET
  }

  /**
   * {@return a reference to a variable of an env file}
   *
   * @param variable the variable's name
   * @param file the env file, as the explanation in a failure names it
   * @param line the line, from 1
   */
  public static VariableReference inEnvFile(String variable, String file, int line) {
    return new VariableReference(
        variable, Source.ENV_FILE, Optional.of(new LocalOrigin.EnvFileEntry(file, line)));
  }

  /**
   * {@return a reference to a variable that is not in a file}
   *
   * @param variable the variable's name
   * @param source the kind of place
   */
  public static VariableReference to(String variable, Source source) {
    return new VariableReference(variable, source, Optional.empty());
  }

  /**
   * {@return a reference whose default was used}
   *
   * @param variable the variable's name
   */
  public static VariableReference defaultOf(String variable) {
    return to(variable, Source.DEFAULT);
  }

  /**
   * {@return a reference to a variable that is not set}
   *
   * @param variable the variable's name
   */
  public static VariableReference notSet(String variable) {
    return to(variable, Source.NOT_SET);
  }

  /** {@return a phrase for people, such as <code>${LOG_LEVEL} from shop/.env:1</code>} */
  public String describe() {
    return describe("${" + variable + "}");
  }

  String describe(String shown) {
    return switch (source) {
      case ENV_FILE -> shown + line.map(each -> " from " + each.place()).orElse("");
      case TEST_ENVIRONMENT -> shown + " from the test's environment";
      case TEST_ANNOTATION -> shown + " from @ComposeProject(env)";
      case DEFAULT -> "default of " + shown;
      case NOT_SET -> shown + " is not set";
    };
  }
}
