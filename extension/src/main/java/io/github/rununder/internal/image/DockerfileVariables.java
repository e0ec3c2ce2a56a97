// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.image.DockerfileLines.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the {@code ENV} lines of a Dockerfile's stage and of the stages that it is built on. A
 * later line overrides an earlier one.
 */
final class DockerfileVariables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)[^}]*\\}|([A-Za-z_][A-Za-z0-9_]*))");
  private static final Pattern NAMED_STAGE =
      Pattern.compile("(?i)(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?.*");

  private final String file;
  private final Map<String, String> arguments;
  private final List<Stage> stages = new ArrayList<>();

  /**
   * One variable of a line.
   *
   * @param name the variable
   * @param literal its value when no reference is in it
   * @param origin the line, and the arguments that it passes on
   */
  record EnvLine(String name, Optional<String> literal, Origin origin) {}

  private record Stage(String name, String base, List<Instruction> instructions) {}

  private DockerfileVariables(String file, Map<String, String> arguments) {
    this.file = file;
    this.arguments = arguments;
  }

  /**
   * Reads a Dockerfile.
   *
   * @param file its name for people
   * @param text its text
   * @param arguments the build arguments that are given
   * @param target the stage to build; empty for the last
   */
  static List<EnvLine> of(
      String file, String text, Map<String, String> arguments, Optional<String> target) {
    DockerfileVariables variables = new DockerfileVariables(file, arguments);
    for (Instruction instruction : DockerfileLines.parse(text)) {
      variables.add(instruction);
    }
    List<EnvLine> found = new ArrayList<>();
    variables.stage(target).ifPresent(stage -> variables.collect(stage, found));
    return found;
  }

  private void add(Instruction instruction) {
    if (!instruction.name().equals("FROM")) {
      if (!stages.isEmpty()) {
        stages.get(stages.size() - 1).instructions().add(instruction);
      }
      return;
    }
    Matcher matcher = NAMED_STAGE.matcher(instruction.rest());
    if (matcher.matches()) {
      String name = matcher.group(2) == null ? "" + stages.size() : matcher.group(2);
      stages.add(new Stage(name, matcher.group(1), new ArrayList<>()));
    }
  }

  private Optional<Stage> stage(Optional<String> target) {
    return target
        .flatMap(this::named)
        .or(() -> stages.isEmpty() ? Optional.empty() : Optional.of(last()));
  }

  private Stage last() {
    return stages.get(stages.size() - 1);
  }

  private Optional<Stage> named(String name) {
    return stages.stream().filter(stage -> stage.name().equalsIgnoreCase(name)).findFirst();
  }

  private void collect(Stage stage, List<EnvLine> found) {
    named(stage.base())
        .filter(base -> stages.indexOf(base) < stages.indexOf(stage))
        .ifPresent(base -> collect(base, found));
    Map<String, Integer> known = new LinkedHashMap<>();
    for (Instruction instruction : stage.instructions()) {
      if (instruction.name().equals("ARG")) {
        DockerfileLines.words(instruction.rest())
            .forEach(word -> known.put(word.replaceFirst("=.*", ""), instruction.line()));
      } else if (instruction.name().equals("ENV")) {
        pairs(instruction.rest())
            .forEach((name, value) -> addLine(instruction, name, value, known, found));
      }
    }
  }

  private void addLine(
      Instruction env, String name, String value, Map<String, Integer> known, List<EnvLine> found) {
    List<String> passedOn = references(value).stream().filter(known::containsKey).toList();
    if (known.containsKey(name) && !passedOn.contains(name) && arguments.containsKey(name)) {
      found.add(shadowed(name, known.get(name)));
    }
    boolean literal = references(value).isEmpty();
    found.add(
        new EnvLine(
            name, literal ? Optional.of(value) : Optional.empty(), origin(env, passedOn, known)));
  }

  private EnvLine shadowed(String name, int line) {
    Origin origin = new ImageOrigin.ShadowedBuildArg(file, line, name);
    return new EnvLine(name, Optional.of(arguments.get(name)), origin);
  }

  private Origin origin(Instruction env, List<String> passedOn, Map<String, Integer> known) {
    if (passedOn.isEmpty()) {
      return new ImageOrigin.ImageEnv(file, env.line());
    }
    List<ImageOrigin.BuildArg.Argument> used =
        passedOn.stream().map(name -> argument(name, known.get(name))).toList();
    return new ImageOrigin.BuildArg(file, env.line(), used);
  }

  private ImageOrigin.BuildArg.Argument argument(String name, int line) {
    return new ImageOrigin.BuildArg.Argument(
        name, arguments.containsKey(name) ? OptionalInt.empty() : OptionalInt.of(line));
  }

  private static List<String> references(String value) {
    List<String> names = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(value);
    while (matcher.find()) {
      names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return names;
  }

  /** {@code ENV A=1 B=2}, or the old {@code ENV A 1}. */
  private static Map<String, String> pairs(String rest) {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<String> found = DockerfileLines.words(rest);
    if (!found.isEmpty() && !found.get(0).contains("=")) {
      String value = rest.substring(Math.min(rest.length(), found.get(0).length())).strip();
      pairs.put(found.get(0), value);
      return pairs;
    }
    for (String word : found) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        pairs.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return pairs;
  }
}
