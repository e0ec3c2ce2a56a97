// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.ImageOrigin.BuildArg.Argument;
import io.github.rununder.capture.ImageOrigin.EnvReference;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.dockerfile.BuildEvaluation.Assigned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ENV lines that make the variables of an image, with the places that decide each value. A
 * place decides a value when another literal there changes the value: the file is evaluated once
 * for each place, with that literal replaced.
 */
public final class DockerfileVariables {
  private static final List<String> REPLACEMENTS = List.of("\uE001replaced\uE001", "");

  private final String name;
  private final BuildParameters build;
  private final Dockerfile file;
  private final StagePlan plan;
  private final BuildEvaluation evaluation;

  /**
   * One variable of an ENV line.
   *
   * @param name the variable
   * @param value its value by RunUnder's evaluation; empty when a base image's unknown variable is
   *     in it
   * @param origin the line, and the places that it refers to
   */
  public record EnvLine(String name, Optional<String> value, Origin origin) {}

  private DockerfileVariables(String name, String text, BuildParameters build) {
    this.name = name;
    this.build = build;
    file = Dockerfile.parse(text);
    plan = BuildEvaluation.plan(file, build);
    evaluation = evaluated(null, "");
  }

  /**
   * Evaluates a Dockerfile.
   *
   * @param name its name for people
   * @param text its text
   * @param build what the build gets beside it
   * @return the lines of all stages that make the target, in their order, and why each variable of
   *     the image has its value
   */
  public static Result of(String name, String text, BuildParameters build) {
    Optional<String> foreign = Directives.foreignFrontend(text, build.arguments());
    if (foreign.isPresent()) {
      return new Result.NotEvaluated("the frontend %s reads it".formatted(foreign.get()));
    }
    try {
      return new Result.Lines(new DockerfileVariables(name, text, build).lines());
    } catch (DockerfileException notUnderstood) {
      return new Result.NotEvaluated(String.valueOf(notUnderstood.getMessage()));
    }
  }

  /** What an evaluation gave. */
  public sealed interface Result {
    /**
     * The Dockerfile was evaluated.
     *
     * @param lines the ENV lines, a later one overrides an earlier one
     */
    record Lines(List<EnvLine> lines) implements Result {}

    /**
     * RunUnder does not know the rules of this Dockerfile.
     *
     * @param reason why, for people
     */
    record NotEvaluated(String reason) implements Result {}
  }

  private BuildEvaluation evaluated(@Nullable Place place, String text) {
    return BuildEvaluation.of(file, build, plan, place, text);
  }

  private List<EnvLine> lines() {
    List<Set<Place>> decisive = decisive();
    List<EnvLine> lines = new ArrayList<>(hiddenArguments(decisive));
    for (int index = 0; index < decisive.size(); index++) {
      Assigned pair = evaluation.assigned().get(index);
      Optional<String> value = Optional.of(pair.value()).filter(known -> pair.isKnown());
      lines.add(new EnvLine(pair.name(), value, origin(pair.place(), decisive.get(index))));
    }
    return lines;
  }

  /** Returns the places that decide each assigned variable, without its own. */
  private List<Set<Place>> decisive() {
    List<Assigned> assigned = evaluation.assigned();
    List<Set<Place>> decisive = new ArrayList<>();
    assigned.forEach(pair -> decisive.add(new LinkedHashSet<>()));
    Set<Place> places = new LinkedHashSet<>(evaluation.argumentPlaces());
    assigned.forEach(pair -> places.add(pair.place()));
    for (Place place : places) {
      for (String text : REPLACEMENTS) {
        changed(place, text).ifPresent(other -> note(place, other, decisive));
      }
    }
    return decisive;
  }

  private void note(Place place, BuildEvaluation other, List<Set<Place>> decisive) {
    List<Assigned> assigned = evaluation.assigned();
    Set<String> later = new HashSet<>();
    for (int index = assigned.size() - 1; index >= 0; index--) {
      Assigned pair = assigned.get(index);
      boolean wins = later.add(pair.name());
      Object now = wins ? other.variables().get(pair.name()) : other.assigned().get(index);
      if (!pair.place().equals(place) && !Objects.equals(wins ? pair.value() : pair, now)) {
        decisive.get(index).add(place);
      }
    }
  }

  private Optional<BuildEvaluation> changed(Place place, String text) {
    try {
      return Optional.of(evaluated(place, text));
    } catch (DockerfileException failed) {
      return Optional.empty(); // the build fails with this literal, so there is no other value
    }
  }

  private Origin origin(Place env, Set<Place> decisive) {
    List<EnvReference> references =
        decisive.stream()
            .filter(place -> place.kind() == Place.Kind.ENV && place.line() > 0)
            .map(place -> new EnvReference(place.name(), place.line()))
            .distinct()
            .toList();
    List<Argument> arguments =
        decisive.stream()
            .filter(place -> place.kind() != Place.Kind.ENV && place.line() >= 0)
            .map(place -> new Argument(place.name(), defaultLine(place)))
            .distinct()
            .toList();
    if (env.line() < 0) {
      return new ImageOrigin.OnBuildEnv(plan.base().orElseThrow().name(), arguments);
    }
    return arguments.isEmpty()
        ? new ImageOrigin.ImageEnv(name, env.line(), references)
        : new ImageOrigin.BuildArg(name, env.line(), arguments, references);
  }

  private static OptionalInt defaultLine(Place place) {
    return place.line() > 0 ? OptionalInt.of(place.line()) : OptionalInt.empty();
  }

  /** Build arguments that were given and whose name has another value at run time. */
  private List<EnvLine> hiddenArguments(List<Set<Place>> decisive) {
    List<EnvLine> hidden = new ArrayList<>();
    for (Map.Entry<String, Integer> argument : evaluation.givenArguments().entrySet()) {
      String value = build.arguments().get(argument.getKey());
      if (!decides(argument.getKey(), decisive)) {
        Origin origin =
            new ImageOrigin.ShadowedBuildArg(name, argument.getValue(), argument.getKey());
        hidden.add(new EnvLine(argument.getKey(), Optional.ofNullable(value), origin));
      }
    }
    return hidden;
  }

  private boolean decides(String argument, List<Set<Place>> decisive) {
    boolean decides = false;
    for (int index = 0; index < decisive.size(); index++) {
      if (Objects.equals(evaluation.assigned().get(index).name(), argument)) {
        decides = decisive.get(index).contains(Place.given(argument));
      }
    }
    return decides;
  }
}
