// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.Origins.composeEnvironment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.assertions.SnapshotFixture;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origin.Layer;
import io.github.rununder.capture.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OriginFinderPropertyTests {
  private static final String NAME = "SUBJECT";

  @Provide
  Arbitrary<List<Optional<String>>> values() {
    return value().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<Optional<String>> value() {
    return Arbitraries.of("", "a", "b", "c").optional();
  }

  private static List<Assignment> layers(List<Optional<String>> values) {
    List<Assignment> layers = new ArrayList<>();
    for (Optional<String> value : values) {
      Origin place = composeEnvironment("compose.yaml", layers.size());
      layers.add(new Assignment(NAME, value, place));
    }
    return layers;
  }

  private static SnapshotFixture with(Phase phase, Optional<String> value) {
    SnapshotFixture taken = snapshot(phase);
    value.ifPresent(text -> taken.env(NAME, text));
    return taken;
  }

  private static Run run(
      List<Assignment> image,
      List<Assignment> scheduler,
      Optional<String> exec,
      Optional<String> init) {
    Declaration declaration = Declaration.builder(image, scheduler, "").build();
    return runUnder(COMPOSE)
        .declared(declaration)
        .captured(
            with(DECLARED, declaration.environment(DECLARED).get(NAME)),
            with(EXEC, exec),
            with(INIT, init));
  }

  @Property
  void anOriginIsOnlyNamedForAValueThatItReallyGave(
      @ForAll("values") List<Optional<String>> values,
      @ForAll("value") Optional<String> exec,
      @ForAll("value") Optional<String> init) {
    List<Assignment> layers = layers(values);
    Run run = run(List.of(), layers, exec, init);

    for (Phase phase : List.of(DECLARED, EXEC, INIT)) {
      Explanation explained = run.explain(NAME, phase);
      Optional<String> seen = run.at(phase).env(NAME);
      explained
          .origin()
          .filter(origin -> origin.layer() == Layer.COMPOSE_ENVIRONMENT)
          .ifPresent(origin -> assertThat(valueAt(layers, origin)).isEqualTo(seen));
      assertThat(explained.value().isEmpty()).isEqualTo(seen.isEmpty());
      if (seen.isEmpty()) {
        assertThat(explained.origin()).isEmpty();
      }
    }
  }

  private static Optional<String> valueAt(List<Assignment> layers, Origin origin) {
    return layers.stream()
        .filter(layer -> layer.origin().equals(origin))
        .findFirst()
        .flatMap(Assignment::value);
  }

  @Property
  void everyLayerIsDecidedOrCandidateOrOverridden(
      @ForAll("values") List<Optional<String>> image,
      @ForAll("values") List<Optional<String>> scheduler,
      @ForAll("value") Optional<String> exec) {
    List<Optional<String>> both = new ArrayList<>(image);
    both.addAll(scheduler);
    List<Assignment> all = layers(both);
    Run run = run(all.subList(0, image.size()), all.subList(image.size(), all.size()), exec, exec);

    Explanation explained = run.explain(NAME, EXEC);
    List<Origin> named = new ArrayList<>();
    explained.resolution().decided().ifPresent(named::add);
    if (explained.resolution() instanceof Resolution.Undecided undecided) {
      named.addAll(undecided.candidates());
    }
    explained.overridden().forEach(each -> named.add(each.origin()));
    assertThat(named).containsAll(all.stream().map(Assignment::origin).toList());
    assertThat(named).doesNotHaveDuplicates();
  }

  @Property
  void whatDidNotChangeSinceExecHasTheSameOrigin(
      @ForAll("values") List<Optional<String>> values, @ForAll("value") Optional<String> exec) {
    Run run = run(List.of(), layers(values), exec, exec);

    assertThat(run.explain(NAME, INIT).resolution())
        .isEqualTo(run.explain(NAME, EXEC).resolution());
    assertThat(run.explain(NAME, INIT).overridden())
        .isEqualTo(run.explain(NAME, EXEC).overridden());
  }
}
