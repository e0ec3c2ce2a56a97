// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.VariableReference;
import io.github.rununder.internal.compose.project.GeneratedProject.Literal;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds RunUnder's readers to compose's own loader, and each origin to its meaning: another literal
 * at a named place can change the value, and at any other place it does not.
 *
 * <p>{@code -Dcompose.projects=10000 -Dcompose.projects.seed=1} tries more projects than a build
 * does.
 */
class ComposePropertyTests {
  private static final int PROJECTS = Integer.getInteger("compose.projects", 200);
  private static final long FIRST_SEED = Long.getLong("compose.projects.seed", 2100);
  private static final List<String> OTHER_LITERALS = List.of("zz9", "");

  private static ComposeOracle oracle;

  @TempDir private Path folder;
  @TempDir private Path scratch;
  private int checks;

  @BeforeAll
  static void startOracle() throws IOException, InterruptedException {
    assumeTrue(hasGo(), "compose's own loader is built with Go");
    oracle = ComposeOracle.start();
  }

  private static boolean hasGo() throws InterruptedException {
    try {
      return new ProcessBuilder("go", "version").start().waitFor() == 0;
    } catch (IOException noGo) {
      return false;
    }
  }

  @AfterAll
  static void stopOracle() throws IOException {
    if (oracle != null) {
      oracle.close();
    }
  }

  @Test
  void valuesAreThoseOfComposeAndOriginsHoldAgainstIntervention() {
    int accepted = 0;
    int interventions = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + PROJECTS; seed++) {
      GeneratedProject project = new ComposeProjectGenerator(seed).generate();
      Check check = new Check(project);
      accepted += check.accepted ? 1 : 0;
      interventions += check.interventions;
      if (!check.difference.isEmpty()) {
        GeneratedProject smallest = smallest(project);
        fail("seed %d: %s%n%s", seed, new Check(smallest).difference, smallest);
      }
    }
    System.out.printf(
        "Compose projects: %d, accepted by compose: %d, interventions: %d, first seed %d%n",
        PROJECTS, accepted, interventions, FIRST_SEED);
    assertThat(accepted).as("projects that compose accepts").isGreaterThan(PROJECTS / 3);
  }

  @Test
  void theOracleEndsWhenAProjectNeedsTooMuchMemoryAndTheFailureNamesTheProject()
      throws IOException, InterruptedException {
    String lines =
        IntStream.range(1, 40)
            .mapToObj(each -> "V%d=${V%d}${V%d}%n".formatted(each, each - 1, each - 1))
            .collect(Collectors.joining("", "V0=0123456789\n", ""));
    Files.writeString(folder.resolve(".env"), lines);
    Path file = Files.writeString(folder.resolve("a.yaml"), "services: {app: {image: none}}\n");
    try (ComposeOracle own = ComposeOracle.start()) {
      assertThatThrownBy(() -> own.variables(folder, List.of(file), Map.of(), "app"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("whose errors are in target/oracles/compose.err")
          .hasMessageContaining(folder.toString());
      assertThat(Path.of("target/oracles/compose.err")).content().contains("out of memory");
    }
  }

  private GeneratedProject smallest(GeneratedProject project) {
    for (GeneratedProject smaller : project.smaller()) {
      if (!new Check(smaller).difference.isEmpty()) {
        return smallest(smaller);
      }
    }
    return project;
  }

  /** A line of a file. */
  private record Place(String file, int line) {}

  /** One project, compared. */
  private final class Check {
    private final GeneratedProject project;
    private boolean accepted;
    private int interventions;
    private String difference = "";

    Check(GeneratedProject project) {
      this.project = project;
      project.files().keySet().forEach(file -> write(file, project.text(file)));
      values().ifPresent(this::compare);
    }

    private void write(String file, String text) {
      try {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private Optional<Map<String, String>> values() {
      return oracle.variables(folder, composeFiles(), project.environment(), "app");
    }

    private List<Path> composeFiles() {
      return project.composeFiles().stream().map(folder::resolve).toList();
    }

    private void compare(Map<String, String> values) {
      accepted = true;
      Map<String, Assignment> winners = winners();
      Map<String, String> found = new LinkedHashMap<>();
      winners.forEach((name, each) -> each.value().ifPresent(value -> found.put(name, value)));
      if (!found.equals(values)) {
        difference = "the values are %s, and RunUnder has %s".formatted(values, found);
        return;
      }
      Map<String, Set<Place>> decisive = decisive(values);
      values.forEach(
          (name, value) -> {
            Set<Place> named = named(winners.get(name).origin());
            Set<Place> others = new HashSet<>(decisive.getOrDefault(name, Set.of()));
            others.removeAll(named);
            if (!others.isEmpty()) {
              difference =
                  "%s=%s (%s) is also decided by %s"
                      .formatted(name, value, winners.get(name), others);
            } else if (!decisive.containsKey(name) && isLiteral(winners.get(name).origin())) {
              difference = "%s=%s is not decided by %s".formatted(name, value, winners.get(name));
            }
          });
    }

    private Map<String, Assignment> winners() {
      WorkloadSource.ComposeProject source =
          new WorkloadSource.ComposeProject(
              composeFiles(),
              "app",
              List.of(),
              project.environment(),
              List.of(),
              List.of(),
              folder,
              Optional.empty());
      ComposeConfigProbe.Resolver compose =
          (question, scope) -> oracle.config(question, scope, project.environment());
      Path own = scratch.resolve(String.valueOf(++checks));
      try {
        Files.createDirectory(own);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      WorkloadSource.ComposeProject chosen = ChosenFiles.of(source, compose, own);
      ProjectVariables variables =
          new ProjectVariables(chosen, compose, own, EnvironmentLayerScanner.of(chosen));
      Map<String, Assignment> winners = new LinkedHashMap<>();
      variables.resolve(Set.of()).forEach(each -> winners.put(each.name(), each));
      return winners;
    }

    /** Returns the places whose literal changes a variable, by variable. */
    private Map<String, Set<Place>> decisive(Map<String, String> before) {
      Map<String, Set<Place>> decisive = new HashMap<>();
      for (Literal literal : project.literals()) {
        for (String other : OTHER_LITERALS) {
          write(literal.file(), project.text(literal.file(), literal.number(), other));
          interventions++;
          values()
              .ifPresent(
                  after ->
                      before.forEach(
                          (name, value) -> {
                            if (!value.equals(after.get(name))) {
                              decisive
                                  .computeIfAbsent(name, none -> new HashSet<>())
                                  .add(new Place(literal.file(), literal.line()));
                            }
                          }));
        }
        write(literal.file(), project.text(literal.file()));
      }
      return decisive;
    }

    private boolean isLiteral(Origin origin) {
      boolean isPlain =
          origin instanceof LocalOrigin.EnvFileEntry
              || origin instanceof ComposeOrigin.ComposeEnvironment;
      return isPlain
          && project.literals().stream()
              .map(each -> new Place(each.file(), each.line()))
              .anyMatch(named(origin)::contains);
    }

    /** Returns the places that an origin names. */
    private Set<Place> named(Origin origin) {
      Set<Place> named = new HashSet<>();
      if (origin instanceof LocalOrigin.EnvFileEntry entry) {
        named.add(place(entry));
      } else if (origin instanceof ComposeOrigin.ComposeEnvironment entry) {
        named.add(place(entry.file(), entry.line()));
      } else if (origin instanceof ComposeOrigin.Interpolation entry) {
        named.add(place(entry.file(), entry.line()));
        lines(entry.references().stream()).forEach(line -> named.add(place(line)));
      } else if (origin instanceof ComposeOrigin.EnvFileReference entry) {
        named.add(place(entry.file(), entry.line()));
        lines(entry.references().stream()).forEach(line -> named.add(place(line)));
      } else if (origin instanceof ComposeOrigin.PassThrough entry) {
        lines(Stream.of(entry.reference())).forEach(line -> named.add(place(line)));
      }
      return named;
    }

    private static Stream<LocalOrigin.EnvFileEntry> lines(Stream<VariableReference> references) {
      return references.flatMap(
          each -> Stream.concat(each.line().stream(), lines(each.through().stream())));
    }

    private Place place(LocalOrigin.EnvFileEntry line) {
      return place(line.file(), line.line());
    }

    private Place place(String file, int line) {
      return new Place(folder.relativize(Path.of(file)).toString(), line);
    }
  }
}
