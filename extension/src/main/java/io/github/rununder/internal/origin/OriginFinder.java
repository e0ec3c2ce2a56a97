// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Explanation.Verdict;
import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.RuntimeOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains one variable of one snapshot. Two facts decide: the order of the layers, which is the
 * scheduler's own rule, and the value at each phase, which was captured. A value that no layer gave
 * must have come from what stands between two captures.
 */
public final class OriginFinder {
  private static final Origin ENTRYPOINT = new RuntimeOrigin.Entrypoint();
  private static final Origin PROCESS = new RuntimeOrigin.Process();
  private static final Origin IMAGE = new ImageOrigin.ImageConfig("");
  private static final Origin UNKNOWN = new RuntimeOrigin.Unknown();
  private static final Origin DELETED = new RuntimeOrigin.DeletedDeclaration();

  private final Run run;
  private final String name;
  private final Optional<Declaration> declaration;
  private final List<Assignment> layers;
  private final List<Assignment> imageLayers;

  private OriginFinder(Run run, String name) {
    this.run = run;
    this.name = name;
    this.declaration = run.declaration();
    Optional<LayerIndex> words = declaration.map(LayerIndex::of);
    this.layers = words.map(known -> known.all(name)).orElse(List.of());
    this.imageLayers = words.map(known -> known.image(name)).orElse(List.of());
  }

  /** A verdict with what lost against it, the strongest first. */
  private record Finding(Verdict verdict, List<Assignment> losers) {
    static Finding of(Origin origin, List<Assignment> losers) {
      return new Finding(new Verdict.Decided(origin), losers);
    }

    /** What lost when something later gave another word. */
    List<Assignment> beaten(String name, Optional<EnvironmentEntry> entry) {
      Optional<Assignment> former =
          verdict instanceof Verdict.Decided decided
              ? entry.map(had -> Assignment.of(name, had.value(), decided.origin()))
              : Optional.empty();
      return Stream.concat(former.stream(), losers.stream()).toList();
    }
  }

  /**
   * Explains a variable.
   *
   * @param run what is known of its run; nothing is waited for
   * @param name the variable's name
   * @param snapshot when
   * @return the explanation
   */
  public static Explanation explain(Run run, String name, Snapshot snapshot) {
    Optional<EnvironmentEntry> value = snapshot.environment().entry(name);
    OriginFinder finder = new OriginFinder(run, name);
    Finding finding = finder.at(snapshot);
    String text =
        new ExplanationText(run, snapshot)
            .write(name, value, finding.verdict(), finding.losers(), finder.inDoubt());
    return new Explanation(
        name, snapshot.phase(), value, finding.verdict(), finding.losers(), text);
  }

  private Finding at(Snapshot snapshot) {
    Optional<EnvironmentEntry> entry = snapshot.environment().entry(name);
    return switch (snapshot.phase()) {
      case BUILD -> declared(imageLayers);
      case DECLARED -> declared(layers);
      case EXEC -> atExec(snapshot, entry);
      case INIT, MAIN, READY, RELOAD -> afterExec(snapshot, entry);
    };
  }

  private static Finding declared(List<Assignment> strongestFirst) {
    if (strongestFirst.isEmpty()) {
      return new Finding(new Verdict.Unset(Optional.empty()), List.of());
    }
    Assignment winner = strongestFirst.get(0);
    List<Assignment> losers = strongestFirst.subList(1, strongestFirst.size());
    return winner.value().isPresent()
        ? Finding.of(winner.origin(), losers)
        : new Finding(new Verdict.Unset(Optional.of(winner.origin())), losers);
  }

  private Finding atExec(Snapshot exec, Optional<EnvironmentEntry> entry) {
    if (declaration.isEmpty()) {
      return entry.isPresent()
          ? Finding.of(UNKNOWN, List.of())
          : new Finding(new Verdict.Unset(Optional.empty()), List.of());
    }
    Finding told = declared(layers);
    Optional<Assignment> winner = layers.stream().findFirst();
    if (carries(winner, entry)) {
      return told;
    }
    if (entry.isEmpty()) {
      Optional<Origin> by =
          winner.filter(this::isInDoubt).isPresent() ? Optional.empty() : Optional.of(ENTRYPOINT);
      return new Finding(new Verdict.Unset(by), layers);
    }
    return layers.isEmpty() ? undeclared(exec, entry.get()) : changed(entry.get());
  }

  private List<Assignment> inDoubt() {
    return layers.stream().filter(this::isInDoubt).toList();
  }

  private boolean isInDoubt(Assignment word) {
    return declaration.orElseThrow().isInDoubt(word);
  }

  private static boolean carries(Optional<Assignment> word, Optional<EnvironmentEntry> entry) {
    Optional<byte[]> declared = word.flatMap(Assignment::value).map(text -> text.getBytes(UTF_8));
    return Arrays.equals(
        declared.orElse(null), entry.map(EnvironmentEntry::valueBytes).orElse(null));
  }

  private Finding undeclared(Snapshot exec, EnvironmentEntry entry) {
    Optional<String> user = declaration.flatMap(Declaration::user);
    List<Origin> candidates =
        new ArrayList<>(
            RuntimeDefaults.candidates(name, entry.value(), exec.process().orElseThrow(), user));
    if (hasImageThatNobodyTold()) {
      candidates.add(IMAGE);
    }
    if (declaration.orElseThrow().hindsight().isPresent()) {
      candidates.add(DELETED);
    }
    return new Finding(verdict(candidates), List.of());
  }

  /** On a cluster that RunUnder did not start, only the nodes know the image's ENV. */
  private boolean hasImageThatNobodyTold() {
    return run.scheduler() == BuiltInScheduler.K8S && !declaration.orElseThrow().tellsImage();
  }

  /**
   * The strongest word did not arrive. When a weaker one has the value that did, either it won
   * after all or the entrypoint gave the same. One that has changed since may have had it.
   */
  private Finding changed(EnvironmentEntry entry) {
    List<Origin> candidates = new ArrayList<>(List.of(ENTRYPOINT));
    layers.stream()
        .filter(word -> isInDoubt(word) || carries(Optional.of(word), Optional.of(entry)))
        .map(Assignment::origin)
        .forEach(candidates::add);
    List<Assignment> losers =
        layers.stream().filter(word -> !carries(Optional.of(word), Optional.of(entry))).toList();
    return new Finding(verdict(candidates), losers);
  }

  private static Verdict verdict(List<Origin> candidates) {
    return candidates.size() == 1
        ? new Verdict.Decided(candidates.get(0))
        : new Verdict.Undecided(candidates);
  }

  private Finding afterExec(Snapshot snapshot, Optional<EnvironmentEntry> entry) {
    Optional<Snapshot> exec = execOf(snapshot);
    if (exec.isEmpty()) {
      return withoutExec(snapshot, entry);
    }
    Optional<EnvironmentEntry> before = exec.get().environment().entry(name);
    Finding given = atExec(exec.get(), before);
    if (Objects.equals(before, entry)) {
      return given;
    }
    List<Assignment> losers = given.beaten(name, before);
    return entry.isPresent()
        ? Finding.of(PROCESS, losers)
        : new Finding(new Verdict.Unset(Optional.of(PROCESS)), losers);
  }

  /** The last execve before the snapshot, of the same process. */
  private Optional<Snapshot> execOf(Snapshot snapshot) {
    return run.processes().stream()
        .filter(process -> process.took(snapshot))
        .flatMap(process -> process.snapshots().stream())
        .filter(each -> each.phase() == Phase.EXEC)
        .filter(each -> each.stamp().compareTo(snapshot.stamp()) <= 0)
        .reduce((earlier, later) -> later);
  }

  /** What was not seen at EXEC may have come from either side of it. */
  private Finding withoutExec(Snapshot snapshot, Optional<EnvironmentEntry> entry) {
    Finding given = atExec(snapshot, entry);
    boolean byEntrypoint =
        given.verdict() instanceof Verdict.Decided decided && decided.origin().equals(ENTRYPOINT);
    return byEntrypoint
        ? new Finding(new Verdict.Undecided(List.of(ENTRYPOINT, PROCESS)), given.losers())
        : given;
  }
}
