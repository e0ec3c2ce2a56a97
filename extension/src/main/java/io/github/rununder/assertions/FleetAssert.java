// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Fleet;
import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.capture.Proportion;
import io.github.rununder.internal.assertions.FleetView;
import io.github.rununder.internal.assertions.NamePattern;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Assertions on all replicas of a run, at {@link Phase#INIT} unless {@link #at} sets another phase.
 * Each waits until all replicas were captured.
 *
 * @since 0.1
 */
public class FleetAssert extends AbstractRunUnderAssert<FleetAssert, Fleet> {
  static final AssertFactory<FleetAssert, Fleet> PART =
      new AssertFactory<>(FleetAssert.class, Fleet.class, FleetAssert::new);

  private Phase phase = Phase.INIT;

  /**
   * Makes the assertions.
   *
   * @param fleet the replicas
   */
  protected FleetAssert(Fleet fleet) {
    super(fleet, FleetAssert.class, AssertionContext.NOWHERE);
  }

  /**
   * Sets the phase of the assertions that follow.
   *
   * <pre><code class='java'>
   * // passes when main() starts with the same value in all
   * assertThat(fleet).at(MAIN).agreesOn("DB_HOST");
   * // fails when it does not: AssertionError with how often each value was seen
   * assertThat(fleet).at(MAIN).agreesOn("DB_HOST");
   * </code></pre>
   *
   * @param newPhase the phase
   * @return this
   */
  public FleetAssert at(Phase newPhase) {
    phase = newPhase;
    return this;
  }

  /**
   * Navigates to assertions that must hold in each replica.
   *
   * <pre><code class='java'>
   * // passes when all have it
   * assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST");
   * // fails when one has not: AssertionError with how many, which, and the values of the others
   * assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST");
   * </code></pre>
   *
   * @return assertions on each replica
   */
  public EveryReplicaAssert everyReplica() {
    isNotNull();
    return new EveryReplicaAssert(actual).at(phase);
  }

  /**
   * Navigates to the share of replicas that are in a state; waits for all replicas.
   *
   * <pre><code class='java'>
   * // passes when no replica of 200 has it empty: the 95 % interval ends at 1.9 %
   * assertThat(fleet).share("an empty TOKEN", at -> at.env("TOKEN").orElse("").isEmpty()).isLessThan(0.02);
   * // fails for 20 replicas: AssertionError with "0 of 20, 0.0 % (95 %: 0.0 % to 16.1 %)"
   * assertThat(fleet).share("an empty TOKEN", at -> at.env("TOKEN").orElse("").isEmpty()).isLessThan(0.02);
   * </code></pre>
   *
   * @param what the state, for messages
   * @param state the condition
   * @return assertions on the share
   */
  public ProportionAssert share(String what, Predicate<Snapshot> state) {
    FleetView view = view();
    var hits = view.without(state.negate());
    return new ProportionAssert(
        new Proportion(hits.size(), view.size()), what, new FleetFailure(view), hits);
  }

  /**
   * Verifies that each variable is in the same state in every replica; waits for all replicas. A
   * pattern such as {@code DB_*} stands for every variable that it covers.
   *
   * <pre><code class='java'>
   * // passes when DB_HOST=db.internal in all
   * assertThat(fleet).agreesOn("DB_HOST");
   * // fails as every pod has another host name: AssertionError with how often each value was seen
   * assertThat(fleet).agreesOn("HOSTNAME");
   * </code></pre>
   *
   * @param namesOrPatterns the variables
   * @return this
   * @throws AssertionError when one differs, or a snapshot is not available
   */
  public FleetAssert agreesOn(String... namesOrPatterns) {
    FleetView view = view();
    List<NamePattern> wanted = Arrays.stream(namesOrPatterns).map(NamePattern::new).toList();
    List<String> differing = differing(view, wanted, true);
    return check(differing.isEmpty(), () -> new FleetFailure(view).shouldAgree(differing));
  }

  /**
   * Verifies that every variable that differs between replicas is among these; waits for all
   * replicas.
   *
   * <pre><code class='java'>
   * // passes when nothing else differs
   * assertThat(fleet).differsOnlyIn("HOSTNAME");
   * // fails then: AssertionError with how often each value of HOSTNAME was seen
   * assertThat(fleet).differsOnlyIn();
   * </code></pre>
   *
   * @param namesOrPatterns the variables that may differ
   * @return this
   * @throws AssertionError when another one differs, or a snapshot is not available
   */
  public FleetAssert differsOnlyIn(String... namesOrPatterns) {
    FleetView view = view();
    List<NamePattern> allowed = Arrays.stream(namesOrPatterns).map(NamePattern::new).toList();
    List<String> unexpected = differing(view, allowed, false);
    return check(
        unexpected.isEmpty(),
        () -> new FleetFailure(view).shouldDifferOnlyIn(List.of(namesOrPatterns), unexpected));
  }

  private static List<String> differing(
      FleetView view, List<NamePattern> patterns, boolean covered) {
    return view.names().stream()
        .filter(name -> patterns.stream().anyMatch(each -> each.covers(name)) == covered)
        .filter(view::differs)
        .toList();
  }

  private FleetView view() {
    isNotNull();
    try {
      return FleetView.of(phase, actual.replicas());
    } catch (SnapshotUnavailableException unavailable) {
      throw failure("%s", unavailable.getMessage());
    }
  }
}
