// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Assignment.Knowledge;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.EnvironmentLayers.UnreadSource;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin;
import io.github.rununder.capture.Resolution;
import io.github.rununder.capture.RuntimeOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains one variable of one snapshot. Two facts decide: the order of the layers, which is the
 * scheduler's own rule, and the value at each phase, which was captured. A value from no layer was
 * set between two captures: by the runtime, the entrypoint or the program.
 */
public final class OriginFinder {
  private static final Origin RUNTIME = new RuntimeOrigin.RuntimeDefault();
  private static final Origin UNKNOWN_RULE = new RuntimeOrigin.UnknownRule();
  private static final Origin PROCESS = new RuntimeOrigin.Process();
  private static final Origin IMAGE = new ImageOrigin.ImageConfig("");
  private static final Origin UNKNOWN = new RuntimeOrigin.Unknown();
  private static final Origin DELETED = new RuntimeOrigin.DeletedDeclaration();
  private static final Resolution NO_DECLARATION =
      new Resolution.Unknown("the scheduler reported no declaration");
  private static final Resolution NOWHERE = new Resolution.Unknown("declared nowhere");
  private static final Resolution CHANGED =
      new Resolution.Unknown("the declaration has changed since the start");
  private static final Resolution NOT_READ =
      new Resolution.Unknown("RunUnder does not know the value of the strongest source");
  private static final Resolution DIFFERENT =
      new Resolution.Unknown("the container differs from what was declared");

  private final Run run;
  private final String name;
  private final Optional<Declaration> declaration;

  /** The strongest first. */
  private final List<Assignment> layers;

  private OriginFinder(Run run, String name) {
    this.run = run;
    this.name = name;
    this.declaration = run.declaration();
    this.layers = reversed(declaration.map(known -> known.layers(name)).orElse(List.of()));
  }

  /** A resolution with the assignments that lost, the strongest first. */
  private record Finding(Resolution resolution, List<Assignment> overridden) {
    static Finding of(Origin origin, List<Assignment> overridden) {
      if (origin instanceof ImageOrigin.NotEvaluated) {
        return new Finding(new Resolution.Unknown(origin.describe()), overridden);
      }
      return origin.equals(UNKNOWN)
          ? new Finding(DIFFERENT, overridden)
          : new Finding(new Resolution.Decided(origin), overridden);
    }

    /** An origin is decided only when the text at its place evaluates to the value. */
    static Finding of(List<Assignment> strongestFirst) {
      Assignment winner = strongestFirst.get(0);
      if (!winner.isContradicted()) {
        return of(winner.origin(), strongestFirst.subList(1, strongestFirst.size()));
      }
      List<Assignment> read = new ArrayList<>(strongestFirst);
      read.set(0, new Assignment(winner.name(), winner.evaluated(), winner.origin()));
      String reason = "%s evaluates to another value".formatted(winner.origin().describe());
      return new Finding(new Resolution.Unknown(reason), read);
    }

    /** Returns the assignments that lost when something later changed the variable. */
    List<Assignment> with(Optional<EnvironmentEntry> entry) {
      Origin origin = resolution.decided().orElse(UNKNOWN);
      return Stream.concat(
              entry.map(had -> Assignment.of(had, origin)).stream(), overridden.stream())
          .toList();
    }
  }

  /**
   * Explains a variable.
   *
   * @param run its run, as far as it was captured; this method does not wait
   * @param name the variable's name
   * @param snapshot the snapshot
   * @return the explanation
   */
  public static Explanation explain(Run run, String name, Snapshot snapshot) {
    Optional<EnvironmentEntry> value = snapshot.environment().entry(name);
    OriginFinder finder = new OriginFinder(run, name);
    Finding finding = finder.at(snapshot);
    String text =
        new ExplanationText(run, snapshot)
            .write(name, value, finding.resolution(), finding.overridden(), finder.notes(finding));
    return new Explanation(
        name, snapshot.phase(), value, finding.resolution(), finding.overridden(), text);
  }

  private Finding at(Snapshot snapshot) {
    Optional<EnvironmentEntry> entry = snapshot.environment().entry(name);
    return switch (snapshot.phase()) {
      case BUILD -> declared(imageLayers());
      case DECLARED -> declared(layers);
      case EXEC -> atExec(snapshot, entry);
      case INIT, MAIN, READY, RELOAD -> afterExec(snapshot, entry);
    };
  }

  private List<Assignment> imageLayers() {
    return reversed(
        declaration.stream()
            .flatMap(known -> known.layers().image().stream())
            .filter(each -> each.name().equals(name))
            .toList());
  }

  private static List<Assignment> reversed(List<Assignment> winnerLast) {
    List<Assignment> strongestFirst = new ArrayList<>(winnerLast);
    Collections.reverse(strongestFirst);
    return strongestFirst;
  }

  private static Finding declared(List<Assignment> strongestFirst) {
    if (strongestFirst.isEmpty()) {
      return new Finding(NOWHERE, List.of());
    }
    if (!strongestFirst.get(0).isKnown()) {
      return new Finding(NOT_READ, strongestFirst);
    }
    return Finding.of(strongestFirst);
  }

  private Finding atExec(Snapshot exec, Optional<EnvironmentEntry> entry) {
    if (declaration.isEmpty()) {
      return new Finding(NO_DECLARATION, List.of());
    }
    Optional<Assignment> winner = layers.stream().findFirst();
    if (winner.filter(strongest -> !strongest.isKnown()).isPresent()) {
      return entry.isPresent() ? notRead(entry) : new Finding(NOT_READ, layers);
    }
    if (carries(winner, entry)) {
      return declared(layers);
    }
    if (entry.isEmpty()) {
      return winner.filter(this::isInDoubt).isPresent()
          ? new Finding(CHANGED, layers)
          : new Finding(resolution(defaults(exec).unexplained()), layers);
    }
    return layers.isEmpty() ? undeclared(exec, entry.get()) : changed(exec, entry.get());
  }

  /**
   * An optional source whose value is not known may be absent: then a weaker one gave the value.
   */
  private Finding notRead(Optional<EnvironmentEntry> entry) {
    int optional =
        (int)
            layers.stream()
                .takeWhile(each -> each.knowledge() == Knowledge.OPTIONAL_SOURCE)
                .count();
    boolean mayBeNext =
        optional < layers.size()
            && (!layers.get(optional).isKnown()
                || carries(Optional.of(layers.get(optional)), entry));
    int candidates = mayBeNext ? optional + 1 : optional;
    return new Finding(
        resolution(layers.stream().limit(candidates).map(Assignment::origin).toList()),
        layers.subList(candidates, layers.size()));
  }

  private List<String> notes(Finding finding) {
    Stream<String> changed =
        layers.stream()
            .filter(this::isInDoubt)
            .map(each -> each.origin().describe() + " has changed since the start");
    return Stream.concat(changed, unread(finding.resolution())).toList();
  }

  private Stream<String> unread(Resolution resolution) {
    return resolution instanceof Resolution.Undecided undecided
        ? declaration.stream()
            .flatMap(known -> known.unreadSources().stream())
            .filter(each -> each.origin(name).filter(undecided.candidates()::contains).isPresent())
            .map(UnreadSource::reason)
        : Stream.of();
  }

  private boolean isInDoubt(Assignment assignment) {
    return declaration.orElseThrow().isInDoubt(assignment);
  }

  private static boolean carries(
      Optional<Assignment> assignment, Optional<EnvironmentEntry> entry) {
    Optional<byte[]> declared =
        assignment.flatMap(Assignment::entry).map(EnvironmentEntry::valueBytes);
    return Arrays.equals(
        declared.orElse(null), entry.map(EnvironmentEntry::valueBytes).orElse(null));
  }

  private Finding undeclared(Snapshot exec, EnvironmentEntry entry) {
    List<Origin> candidates = new ArrayList<>(defaults(exec).candidates(name, entry.value()));
    if (declaration.orElseThrow().hasUnknownImage()) {
      candidates.add(IMAGE);
    }
    if (!candidates.contains(RUNTIME)) {
      candidates.addAll(unread());
    }
    if (declaration.orElseThrow().isLate()) {
      candidates.add(DELETED);
    }
    return new Finding(resolution(candidates), List.of());
  }

  /** The origins in the sources that RunUnder could not read. */
  private List<Origin> unread() {
    return declaration.orElseThrow().unreadOrigins(name);
  }

  /**
   * The strongest assignment did not arrive. A weaker one with the value that arrived may have won,
   * or the entrypoint set the same value. So may an assignment that has changed since.
   */
  private Finding changed(Snapshot exec, EnvironmentEntry entry) {
    List<Origin> candidates = new ArrayList<>(defaults(exec).unexplained());
    if (isWeakerThanUnread(layers.get(0).origin())) {
      candidates.addAll(unread());
    }
    layers.stream()
        .filter(
            assignment ->
                isInDoubt(assignment) || carries(Optional.of(assignment), Optional.of(entry)))
        .filter(assignment -> !assignment.isContradicted())
        .map(Assignment::origin)
        .forEach(candidates::add);
    List<Assignment> others =
        layers.stream()
            .filter(assignment -> !carries(Optional.of(assignment), Optional.of(entry)))
            .toList();
    return new Finding(resolution(candidates), others);
  }

  /** The kubelet applies the `env` of a container last. */
  private static boolean isWeakerThanUnread(Origin strongest) {
    return strongest instanceof ImageOrigin
        || strongest instanceof PodOrigin.ServiceLink
        || strongest instanceof PodOrigin.ConfigMapKey
        || strongest instanceof PodOrigin.SecretKey;
  }

  private RuntimeDefaults defaults(Snapshot exec) {
    return new RuntimeDefaults(declaration.orElseThrow(), exec.process());
  }

  private static Resolution resolution(List<Origin> candidates) {
    if (candidates.equals(List.of(UNKNOWN_RULE))) {
      return new Resolution.Unknown(UNKNOWN_RULE.describe());
    }
    return candidates.size() == 1
        ? new Resolution.Decided(candidates.get(0))
        : new Resolution.Undecided(candidates);
  }

  private Finding afterExec(Snapshot snapshot, Optional<EnvironmentEntry> entry) {
    Optional<Snapshot> exec = execOf(snapshot);
    if (exec.isEmpty()) {
      return withoutExec(snapshot, entry);
    }
    Optional<EnvironmentEntry> before = exec.get().environment().entry(name);
    Finding given = atExec(exec.get(), before);
    return Objects.equals(before, entry) ? given : Finding.of(PROCESS, given.with(before));
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

  /** A value that was not captured at EXEC may have come from either side of it. */
  private Finding withoutExec(Snapshot snapshot, Optional<EnvironmentEntry> entry) {
    Finding given = atExec(snapshot, entry);
    List<Origin> unexplained = declaration.isEmpty() ? List.of() : defaults(snapshot).unexplained();
    if (entry.isEmpty() || !given.resolution().equals(resolution(unexplained))) {
      return given;
    }
    List<Origin> candidates = new ArrayList<>(unexplained);
    candidates.add(PROCESS);
    return new Finding(resolution(candidates), given.overridden());
  }
}
