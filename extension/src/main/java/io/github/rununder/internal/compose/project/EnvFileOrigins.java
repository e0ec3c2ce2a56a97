// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.VariableReference;
import io.github.rununder.internal.compose.project.EnvFileLines.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the origins of the lines of a service's env files, in the order of the files. A line sees
 * the env files before its own, then compose's variables, then earlier lines of its own file.
 */
final class EnvFileOrigins {
  private final InterpolationSources sources;
  private final Function<String, Optional<String>> compose;
  private final Map<String, VariableReference> earlier = new LinkedHashMap<>();
  private final Map<String, String> earlierValues = new LinkedHashMap<>();

  EnvFileOrigins(InterpolationSources sources, Function<String, Optional<String>> compose) {
    this.sources = sources;
    this.compose = compose;
  }

  /** Returns the origins of one file's lines, and the variables in it for the files after it. */
  Map<Statement, Origin> of(
      String file, List<Statement> statements, Function<String, Optional<String>> values) {
    Map<Statement, Origin> origins = new LinkedHashMap<>();
    Map<String, VariableReference> own = new LinkedHashMap<>();
    for (Statement statement : statements) {
      List<VariableReference> references = references(statement, own, values);
      origins.put(
          statement,
          references.isEmpty()
              ? new LocalOrigin.EnvFileEntry(file, statement.line())
              : new ComposeOrigin.EnvFileReference(file, statement.line(), references));
      if (!isInVain(statement, references)) {
        own.put(
            statement.name(),
            VariableReference.inEnvFile(statement.name(), file, statement.line())
                .through(references));
      }
    }
    own.forEach(
        (name, reference) ->
            values
                .apply(name)
                .ifPresent(
                    value -> {
                      earlier.put(name, reference);
                      earlierValues.put(name, value);
                    }));
    return origins;
  }

  /** A name without a value leaves the variable as it is when compose finds no value. */
  static boolean isInVain(Statement statement, Origin origin) {
    return origin instanceof ComposeOrigin.EnvFileReference line
        && isInVain(statement, line.references());
  }

  private static boolean isInVain(Statement statement, List<VariableReference> references) {
    return statement.isBare() && references.get(0).source() == VariableReference.Source.NOT_SET;
  }

  private List<VariableReference> references(
      Statement statement,
      Map<String, VariableReference> own,
      Function<String, Optional<String>> values) {
    if (statement.isBare()) {
      return List.of(reference(statement.name(), Map.of()));
    }
    Function<String, Optional<String>> seen =
        name ->
            Optional.ofNullable(earlierValues.get(name))
                .or(() -> compose.apply(name))
                .or(() -> own.containsKey(name) ? values.apply(name) : Optional.empty());
    return Interpolation.uses(statement.template(), seen).stream()
        .map(
            use ->
                use.source() == Interpolation.Source.VARIABLE
                    ? reference(use.name(), own)
                    : sources.reference(use))
        .distinct()
        .toList();
  }

  private VariableReference reference(String name, Map<String, VariableReference> own) {
    if (earlier.containsKey(name)) {
      return earlier.get(name);
    }
    return own.containsKey(name) && compose.apply(name).isEmpty()
        ? own.get(name)
        : sources.reference(name);
  }
}
