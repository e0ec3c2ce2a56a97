// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A reference to one of compose's own variables, and where compose found it.
 *
 * @param variable the variable's name
 * @param source the kind of place
 * @param line the line of an env file; empty for every other source
 * @param through the references that the line of the env file has itself, in their order
 */
public record VariableReference(
    String variable,
    Source source,
    Optional<LocalOrigin.EnvFileEntry> line,
    List<VariableReference> through) {

  /** Copies the list. */
  public VariableReference {
    through = List.copyOf(through);
  }

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
        variable,
        Source.ENV_FILE,
        Optional.of(new LocalOrigin.EnvFileEntry(file, line)),
        List.of());
  }

  /**
   * {@return a reference to a variable that is not in a file}
   *
   * @param variable the variable's name
   * @param source the kind of place
   */
  public static VariableReference to(String variable, Source source) {
    return new VariableReference(variable, source, Optional.empty(), List.of());
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

  /**
   * {@return the same reference with those of its line}
   *
   * @param references the references that the line of the env file has itself
   */
  public VariableReference through(List<VariableReference> references) {
    return new VariableReference(variable, source, line, references);
  }

  /** Compares what a test names; the factories for tests leave out the references of the line. */
  private boolean matches(VariableReference expected) {
    return variable.equals(expected.variable)
        && source == expected.source
        && line.equals(expected.line)
        && (expected.through.isEmpty() || match(through, expected.through));
  }

  static boolean match(List<VariableReference> actual, List<VariableReference> expected) {
    return actual.size() == expected.size()
        && IntStream.range(0, actual.size())
            .allMatch(index -> actual.get(index).matches(expected.get(index)));
  }

  /** {@return a phrase for people, such as <code>${LOG_LEVEL} from shop/.env:1</code>} */
  public String describe() {
    return describe("${" + variable + "}");
  }

  String describe(String shown) {
    return switch (source) {
      case ENV_FILE -> shown + line.map(each -> " from " + each.place()).orElse("") + inBrackets();
      case TEST_ENVIRONMENT -> shown + " from the test's environment";
      case TEST_ANNOTATION -> shown + " from @ComposeProject(env)";
      case DEFAULT -> "default of " + shown;
      case NOT_SET -> shown + " is not set";
    };
  }

  private String inBrackets() {
    return through.isEmpty()
        ? ""
        : through.stream().map(VariableReference::describe).collect(joining(", ", " (", ")"));
  }
}
