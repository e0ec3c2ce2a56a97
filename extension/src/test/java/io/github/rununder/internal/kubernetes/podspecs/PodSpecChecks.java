// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.Run;
import io.github.rununder.assertions.SnapshotFixture;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origins;
import io.github.rununder.capture.PodOrigin.ManifestEnv;
import io.github.rununder.capture.PodOrigin.ServiceLink;
import io.github.rununder.capture.Resolution;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What must hold for each container, and how often it was examined. */
final class PodSpecChecks {
  private static final Set<String> OF_RUNTIME = Set.of("HOME", "HOSTNAME", "PATH");

  private int containers;
  private int variables;
  private int interventions;

  /**
   * What one container had.
   *
   * @param values by name, one character for each byte
   */
  record Seen(Pod pod, String container, Declaration declaration, Map<String, String> values) {
    String title() {
      return PodSpecChecks.title(pod, container);
    }
  }

  int containers() {
    return containers;
  }

  int interventions() {
    return interventions;
  }

  @Override
  public String toString() {
    return "%d containers, %d variables, %d interventions"
        .formatted(containers, variables, interventions);
  }

  static String title(Pod pod, String container) {
    return "%s/%s of%n%s"
        .formatted(
            pod.getMetadata().getName(),
            container,
            Serialization.asYaml(PodDeclaration.container(pod, container)));
  }

  static Assignment last(List<Assignment> assignments) {
    return assignments.get(assignments.size() - 1);
  }

  /** The line of a literal is its index, and the file is the pod. */
  static BiFunction<String, Integer, Optional<Origin>> places(Pod pod, String container) {
    List<EnvVar> env = PodDeclaration.container(pod, container).getEnv();
    return (name, before) ->
        IntStream.range(0, env.size())
            .filter(i -> env.get(i).getName().equals(name))
            .skip(before)
            .mapToObj(i -> Origins.podEnv(container, pod.getMetadata().getName(), i))
            .findFirst();
  }

  /** DECLARED is what the process had, and the origin of each variable is decided. */
  void compare(Seen seen) {
    containers++;
    SnapshotFixture exec = snapshot(EXEC);
    seen.values().forEach((name, value) -> exec.raw(name + "=" + value));
    Run run = runUnder(K8S).declared(seen.declaration()).captured(exec);
    Set<String> undeclared = new HashSet<>(seen.values().keySet());
    seen.declaration()
        .layers()
        .byName()
        .forEach(
            (name, assignments) -> {
              undeclared.remove(name);
              compare(seen, run, name, assignments);
            });
    undeclared.removeAll(OF_RUNTIME);
    assertThat(undeclared).as(seen::title).isEmpty();
  }

  private void compare(Seen seen, Run run, String name, List<Assignment> assignments) {
    variables++;
    String value = seen.values().get(name);
    Assignment winner = last(assignments);
    Resolution resolution = run.explain(name, EXEC).resolution();
    if (hasSeveralServices(assignments)) {
      assertThat(assignments)
          .as(() -> name + " in " + seen.title())
          .anyMatch(each -> text(each).equals(Optional.of(value)));
      assertThat(resolution.describe())
          .as(() -> name + " in " + seen.title())
          .contains("service link");
      return;
    }
    text(winner)
        .ifPresent(
            known -> assertThat(value).as(() -> name + " in " + seen.title()).isEqualTo(known));
    assertThat(resolution.decided())
        .as(() -> name + " in " + seen.title())
        .contains(winner.origin());
  }

  private static Optional<String> text(Assignment assignment) {
    return assignment.entry().map(entry -> new String(entry.valueBytes(), ISO_8859_1));
  }

  /** The kubelet takes the services in random order. */
  private static boolean hasSeveralServices(List<Assignment> assignments) {
    return last(assignments).origin() instanceof ServiceLink
        && assignments.stream()
                .map(Assignment::origin)
                .filter(ServiceLink.class::isInstance)
                .distinct()
                .count()
            > 1;
  }

  /**
   * Each variable changed exactly when the place of its origin, or of a reference in it, did.
   *
   * @param changed the places that were changed in between
   * @param references the names that the literal of a place refers to
   */
  void intervene(
      Seen before, Seen after, Set<String> changed, Map<String, List<String>> references) {
    String pod = before.pod().getMetadata().getName();
    Map<String, Set<String>> places = new HashMap<>();
    for (Assignment assignment : before.declaration().layers().scheduler()) {
      String place = Places.of(assignment.origin(), pod);
      Set<String> own = new HashSet<>(Set.of(place));
      if (assignment.origin() instanceof ManifestEnv) {
        references
            .getOrDefault(place, List.of())
            .forEach(name -> own.addAll(places.getOrDefault(name, Set.of())));
      }
      places.put(assignment.name(), own);
    }
    places.forEach(
        (name, own) -> {
          if (!own.contains(Places.VOLATILE)) {
            interventions++;
            boolean isTouched = own.stream().anyMatch(changed::contains);
            assertThat(!before.values().get(name).equals(after.values().get(name)))
                .as(() -> "%s, given by %s, in %s".formatted(name, own, before.title()))
                .isEqualTo(isTouched);
          }
        });
  }
}
