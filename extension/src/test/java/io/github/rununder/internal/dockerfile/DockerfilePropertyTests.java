// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.dockerfile.DockerfileOracle.Answer;
import io.github.rununder.internal.dockerfile.DockerfileVariables.EnvLine;
import io.github.rununder.internal.dockerfile.DockerfileVariables.Result;
import io.github.rununder.internal.dockerfile.GeneratedBuild.Literal;
import io.github.rununder.internal.dockerfile.GeneratedBuild.Rendered;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the evaluation to BuildKit's own, and each origin to its meaning: another literal at a
 * named place changes the value, and at any other place it does not.
 *
 * <p>{@code -Ddockerfiles=10000 -Ddockerfiles.seed=1} tries more files than a build does.
 */
class DockerfilePropertyTests {
  private static final int FILES = Integer.getInteger("dockerfiles", 300);
  private static final long FIRST_SEED = Long.getLong("dockerfiles.seed", 2100);
  private static final List<String> OTHER_LITERALS = List.of("zz9", "\"\"");

  private static DockerfileOracle oracle;

  @BeforeAll
  static void startOracle() throws IOException, InterruptedException {
    assumeTrue(DockerfileOracle.canBeBuilt(), "BuildKit's own evaluation is built with Go");
    oracle = DockerfileOracle.start();
  }

  @AfterAll
  static void stopOracle() throws IOException {
    if (oracle != null) {
      oracle.close();
    }
  }

  @Test
  void valuesAreThoseOfBuildKitAndOriginsHoldAgainstIntervention() {
    int accepted = 0;
    int interventions = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + FILES; seed++) {
      GeneratedBuild build = new DockerfileGenerator(seed).generate();
      Check check = new Check(build);
      accepted += check.accepted ? 1 : 0;
      interventions += check.interventions;
      if (!check.difference.isEmpty()) {
        GeneratedBuild smallest = smallest(build);
        fail("seed %d: %s%n%s", seed, new Check(smallest).difference, smallest);
      }
    }
    System.out.printf(
        "Dockerfiles: %d, accepted by BuildKit: %d, interventions: %d, first seed %d%n",
        FILES, accepted, interventions, FIRST_SEED);
    assertThat(accepted).as("files that BuildKit accepts").isGreaterThan(FILES / 3);
  }

  /** Removes instructions as long as a difference remains. */
  private static GeneratedBuild smallest(GeneratedBuild build) {
    for (int index = 0; index < build.instructions().size(); index++) {
      GeneratedBuild smaller = build.without(index);
      if (!new Check(smaller).difference.isEmpty()) {
        return smallest(smaller);
      }
    }
    return build;
  }

  /** One build, compared. */
  private static final class Check {
    private final GeneratedBuild build;
    private final Rendered rendered;
    private boolean accepted;
    private int interventions;
    private String difference = "";

    Check(GeneratedBuild build) {
      this.build = build;
      rendered = build.render();
      Result result = DockerfileVariables.of("Dockerfile", rendered.text(), build.parameters());
      oracle.answer(build, rendered.text(), build.arguments()).ifPresent(a -> compare(a, result));
    }

    private void compare(Answer answer, Result result) {
      accepted = true;
      if (!(result instanceof Result.Lines known)) {
        difference = "BuildKit accepts it, and RunUnder: " + result;
        return;
      }
      Dockerfile file = Dockerfile.parse(rendered.text());
      BuildEvaluation evaluation =
          BuildEvaluation.of(
              file, build.parameters(), BuildEvaluation.plan(file, build.parameters()), null, "");
      if (!evaluation.variables().equals(answer.env())) {
        difference = "ENV is %s, not %s".formatted(answer.env(), evaluation.variables());
      } else if (!evaluation.visible().equals(answer.visible())) {
        difference = "visible is %s, not %s".formatted(answer.visible(), evaluation.visible());
      } else {
        compareOrigins(answer, winners(known.lines()));
      }
    }

    private Map<String, EnvLine> winners(List<EnvLine> lines) {
      Map<String, EnvLine> winners = new LinkedHashMap<>();
      lines.stream()
          .filter(line -> !(line.origin() instanceof ImageOrigin.ShadowedBuildArg))
          .filter(line -> !line.name().contains("="))
          .forEach(line -> winners.put(line.name(), line));
      return winners;
    }

    private void compareOrigins(Answer answer, Map<String, EnvLine> winners) {
      Map<String, Set<Place>> decisive = decisive(answer);
      winners.forEach(
          (name, line) -> {
            Set<Place> named = named(name, line.origin());
            if (!givenNames().contains("TARGETARCH")) {
              named.remove(Place.given("TARGETARCH"));
            }
            Set<Place> really = decisive.getOrDefault(name, Set.of());
            if (!line.value().equals(Optional.of(answer.env().get(name)))) {
              difference = "%s is %s in %s".formatted(name, answer.env().get(name), line);
            } else if (!named.equals(really)) {
              difference = "%s is named by %s, and decided by %s".formatted(name, named, really);
            }
          });
    }

    /** Returns the places whose literal changes a variable, by variable. */
    private Map<String, Set<Place>> decisive(Answer answer) {
      Map<String, Set<Place>> decisive = new HashMap<>();
      rendered
          .places()
          .forEach(
              (literal, place) -> {
                for (String other : OTHER_LITERALS) {
                  String text = build.render(literal, other).text();
                  note(decisive, place, answer, oracle.answer(build, text, build.arguments()));
                }
              });
      givenNames()
          .forEach(
              name -> {
                for (String other : List.of("zz9", "")) {
                  Map<String, String> arguments = new HashMap<>(build.arguments());
                  arguments.put(name, other);
                  note(
                      decisive,
                      Place.given(name),
                      answer,
                      oracle.answer(build, rendered.text(), arguments));
                }
              });
      return decisive;
    }

    /** BuildKit itself gives TARGETARCH, unless the file does. */
    private Set<String> givenNames() {
      Set<String> names = new HashSet<>(build.arguments().keySet());
      if (isPlatformGiven()) {
        names.add("TARGETARCH");
      }
      return names;
    }

    private boolean isPlatformGiven() {
      return rendered.places().values().stream()
          .noneMatch(
              place -> place.kind() == Place.Kind.ARG_DEFAULT && place.name().equals("TARGETARCH"));
    }

    private void note(
        Map<String, Set<Place>> decisive, Place place, Answer before, Optional<Answer> after) {
      interventions++;
      if (DockerfileGenerator.FROM_ARGUMENTS.contains(place.name())) {
        return;
      }
      after.ifPresent(
          answer ->
              before
                  .env()
                  .forEach(
                      (name, value) -> {
                        if (!value.equals(answer.env().get(name))) {
                          decisive.computeIfAbsent(name, none -> new HashSet<>()).add(place);
                        }
                      }));
    }

    /** Returns the places that an origin names. */
    private Set<Place> named(String name, Origin origin) {
      Set<Place> named = new HashSet<>();
      if (origin instanceof ImageOrigin.ImageEnv env) {
        named.add(place(name, env.line()));
        env.references().forEach(each -> named.add(place(each.name(), each.line())));
      } else if (origin instanceof ImageOrigin.BuildArg env) {
        named.add(place(name, env.line()));
        env.references().forEach(each -> named.add(place(each.name(), each.line())));
        env.arguments().forEach(each -> named.add(place(each)));
      } else if (origin instanceof ImageOrigin.OnBuildEnv trigger) {
        trigger.arguments().forEach(each -> named.add(place(each)));
      }
      return named;
    }

    private static Place place(ImageOrigin.BuildArg.Argument argument) {
      return argument.defaultLine().isPresent()
          ? new Place(Place.Kind.ARG_DEFAULT, argument.name(), argument.defaultLine().getAsInt(), 0)
          : Place.given(argument.name());
    }

    private Place place(String name, int line) {
      return rendered.places().entrySet().stream()
          .map(Map.Entry<Literal, Place>::getValue)
          .filter(place -> place.kind() == Place.Kind.ENV && place.line() == line)
          .filter(
              place ->
                  place.name().equals(name)
                      || (name.startsWith("E") && place.name().startsWith("E$")))
          .findFirst()
          .orElse(new Place(Place.Kind.ENV, name, line, 0));
    }
  }
}
