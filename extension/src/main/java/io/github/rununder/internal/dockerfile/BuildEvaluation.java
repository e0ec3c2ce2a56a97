// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import io.github.rununder.internal.dockerfile.Dockerfile.Instruction;
import io.github.rununder.internal.dockerfile.NamedValues.NamedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a build's ARG and ENV by BuildKit's rules. The literal at one place can be
 * replaced, to see what depends on it.
 */
final class BuildEvaluation {
  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int PARTS_OF_A_PLATFORM = 3;

  /** Enclose the name of a variable whose value is not known. */
  private static final char UNKNOWN = '\uE000';

  private final char escape;
  private final String lastStage;
  private final BuildParameters build;
  private final @Nullable Place replaced;
  private final String replacement;
  private final Map<String, String> global = new HashMap<>();
  private final Set<String> declaredBeforeFrom = new HashSet<>();
  private final Map<String, String> image = new HashMap<>();
  private final Map<String, String> visible = new HashMap<>();
  private final List<Assigned> assigned = new ArrayList<>();
  private final Set<Place> places = new LinkedHashSet<>();
  private final Map<String, Integer> given = new LinkedHashMap<>();
  private boolean unknownBase;

  /** One variable of an ENV instruction, with its value. */
  record Assigned(Place place, String name, String value) {
    boolean isKnown() {
      return value.indexOf(UNKNOWN) < 0;
    }
  }

  private BuildEvaluation(
      Dockerfile file, BuildParameters build, @Nullable Place replaced, String replacement) {
    this.escape = file.escape();
    this.lastStage = file.lastStage();
    this.build = build;
    this.replaced = replaced;
    this.replacement = replacement;
  }

  /** Reads the stages of a build. */
  static StagePlan plan(Dockerfile file, BuildParameters build) {
    return StagePlan.of(
        file,
        build,
        arguments -> {
          BuildEvaluation evaluation = new BuildEvaluation(file, build, null, "");
          evaluation.evaluateGlobal(arguments);
          return word -> evaluation.expanded(word, evaluation.global);
        });
  }

  /** Evaluates a build; {@code replaced} is the place whose literal is replaced, or null. */
  static BuildEvaluation of(
      Dockerfile file,
      BuildParameters build,
      StagePlan plan,
      @Nullable Place replaced,
      String replacement) {
    BuildEvaluation evaluation = new BuildEvaluation(file, build, replaced, replacement);
    evaluation.evaluateGlobal(plan.global());
    evaluation.unknownBase = plan.base().isEmpty();
    plan.base().ifPresent(base -> evaluation.image.putAll(base.variables()));
    if (!evaluation.unknownBase) {
      evaluation.image.putIfAbsent("PATH", DEFAULT_PATH);
    }
    for (StagePlan.Steps stage : plan.stages()) {
      evaluation.visible.putAll(evaluation.image); // in a new stage, ENV hides ARG again
      stage.instructions().forEach(evaluation::evaluate);
    }
    return evaluation;
  }

  /** Returns the variables of all ENV instructions, in their order. */
  List<Assigned> assigned() {
    return assigned;
  }

  /** Returns the places of the arguments that were read, in their order. */
  Set<Place> argumentPlaces() {
    return places;
  }

  /** Returns the lines of the stages' ARG instructions whose argument was given, by name. */
  Map<String, Integer> givenArguments() {
    return given;
  }

  /** Returns the variables that the image has at the end, the base image's included. */
  Map<String, String> variables() {
    return image;
  }

  /** Returns what a reference at the end of the last stage sees. */
  Map<String, String> visible() {
    return visible;
  }

  private void evaluateGlobal(List<Instruction> arguments) {
    platform("BUILD");
    platform("TARGET");
    put("TARGETSTAGE", build.target().or(() -> Optional.of(lastStage)));
    for (Instruction instruction : arguments) {
      forEach(
          NamedValues.ofArg(instruction.arguments(), instruction.escape()),
          (argument, index) ->
              argumentValue(instruction, argument, index, global)
                  .ifPresent(
                      value -> {
                        global.put(argument.name(), value);
                        declaredBeforeFrom.add(argument.name());
                      }));
    }
  }

  private void platform(String prefix) {
    Optional<String[]> parts = build.platform().map(text -> text.split("/"));
    put(prefix + "PLATFORM", build.platform());
    put(prefix + "OS", parts.map(known -> known[0]));
    put(prefix + "ARCH", parts.map(known -> known[1]));
    put(prefix + "VARIANT", parts.map(known -> known.length < PARTS_OF_A_PLATFORM ? "" : known[2]));
    put(prefix + "OSVERSION", Optional.of(""));
  }

  private void put(String name, Optional<String> value) {
    Optional<String> given = Optional.ofNullable(build.arguments().get(name));
    global.put(name, given.or(() -> value).orElseGet(() -> unknown(name)));
  }

  private static String unknown(String name) {
    return UNKNOWN + name + UNKNOWN;
  }

  private void evaluate(Instruction instruction) {
    if (instruction.name().equals("ENV")) {
      List<Assigned> pairs = new ArrayList<>();
      forEach(
          NamedValues.ofEnv(instruction.arguments(), instruction.escape()),
          (pair, index) -> pairs.add(assigned(instruction, pair, index)));
      for (Assigned pair : pairs) { // all of one instruction see the values before it
        visible.put(pair.name(), pair.value());
        String[] entry = (pair.name() + "=" + pair.value()).split("=", 2);
        image.put(entry[0], entry[1]);
      }
      assigned.addAll(pairs);
    } else if (instruction.name().equals("ARG")) {
      forEach(
          NamedValues.ofArg(instruction.arguments(), instruction.escape()),
          (argument, index) ->
              argumentValue(instruction, argument, index, visible)
                  .or(() -> fromGlobal(argument.name()))
                  .ifPresent(value -> visible.put(argument.name(), value)));
    }
  }

  private Assigned assigned(Instruction env, NamedValue pair, int index) {
    String name = expanded(pair.name(), visible);
    Place place = new Place(Place.Kind.ENV, pair.name(), env.line(), index);
    String value = String.valueOf(pair.value());
    return new Assigned(
        place, name, place.equals(replaced) ? replacement : expanded(value, visible));
  }

  private Optional<String> argumentValue(
      Instruction arg, NamedValue argument, int index, Map<String, String> environment) {
    String name = argument.name();
    if (build.arguments().containsKey(name)) {
      if (environment == visible && arg.line() > 0) {
        given.put(name, arg.line());
      }
      return Optional.of(at(Place.given(name), build.arguments().get(name)));
    }
    if (argument.value() == null) {
      return Optional.empty();
    }
    Place place = new Place(Place.Kind.ARG_DEFAULT, name, arg.line(), index);
    return Optional.of(at(place, expanded(argument.value(), environment)));
  }

  /** A name that only BuildKit sets, such as TARGETARCH, counts as given. */
  private Optional<String> fromGlobal(String name) {
    Optional<String> value = Optional.ofNullable(global.get(name));
    return declaredBeforeFrom.contains(name)
        ? value
        : value.map(known -> at(Place.given(name), known));
  }

  private String at(Place place, String value) {
    places.add(place);
    return place.equals(replaced) ? replacement : value;
  }

  private String expanded(String word, Map<String, String> environment) {
    return WordLexer.word(
        word,
        escape,
        name ->
            Optional.ofNullable(environment.get(name))
                .or(() -> isUnknown(environment) ? Optional.of(unknown(name)) : Optional.empty()));
  }

  private boolean isUnknown(Map<String, String> environment) {
    return unknownBase && environment == visible;
  }

  private interface Indexed {
    void accept(NamedValue value, int index);
  }

  private static void forEach(List<NamedValue> values, Indexed action) {
    for (int index = 0; index < values.size(); index++) {
      action.accept(values.get(index), index);
    }
  }
}
