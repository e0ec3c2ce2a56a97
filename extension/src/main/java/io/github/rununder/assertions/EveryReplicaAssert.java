// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Fleet;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.internal.assertions.FleetView;
import io.github.rununder.internal.assertions.ShownValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Assertions that must hold in each replica, at {@link Phase#INIT} unless {@link #at} sets another
 * phase.
 *
 * @since 0.1
 */
public class EveryReplicaAssert extends AbstractRunUnderAssert<EveryReplicaAssert, Fleet> {
  private Phase phase = Phase.INIT;

  /**
   * Makes the assertions.
   *
   * @param fleet the replicas
   */
  protected EveryReplicaAssert(Fleet fleet) {
    super(fleet, EveryReplicaAssert.class, AssertionContext.NOWHERE);
  }

  /**
   * Sets the phase of the assertions that follow.
   *
   * @param newPhase the phase
   * @return this
   */
  public EveryReplicaAssert at(Phase newPhase) {
    phase = newPhase;
    return this;
  }

  /**
   * Verifies that a variable is set in each replica, possibly to the empty string; waits for all
   * replicas.
   *
   * <pre><code class='java'>
   * // passes when all have DB_HOST
   * assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST");
   * // fails when one has not: AssertionError with "but was : not so in 1 of 3: orders-2"
   * assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST");
   * </code></pre>
   *
   * @param name the exact name
   * @return this
   * @throws AssertionError when it is unset in one
   */
  public EveryReplicaAssert hasEnv(String name) {
    return all("variable " + name, "set", name, at -> at.env(name).isPresent());
  }

  /**
   * Verifies that a variable has a value in each replica; waits for all replicas.
   *
   * <pre><code class='java'>
   * // passes when all have DB_HOST=db.internal
   * assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST", "db.internal");
   * // fails when one has another: AssertionError with how often each value was seen
   * assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST", "db.internal");
   * </code></pre>
   *
   * @param name the exact name
   * @param value the exact value
   * @return this
   * @throws AssertionError when it is unset or has another value in one
   */
  public EveryReplicaAssert hasEnv(String name, String value) {
    FleetView view = view();
    String shown =
        new ShownValue(view.masking()).value(name, value.getBytes(StandardCharsets.UTF_8));
    return all("variable " + name, shown, name, at -> at.env(name).equals(Optional.of(value)));
  }

  /**
   * Verifies that a variable is unset in each replica; waits for all replicas.
   *
   * <pre><code class='java'>
   * // passes when none has DEBUG
   * assertThat(fleet).everyReplica().at(INIT).hasNoEnv("DEBUG");
   * // fails when one has: AssertionError with which, and the value
   * assertThat(fleet).everyReplica().at(INIT).hasNoEnv("DEBUG");
   * </code></pre>
   *
   * @param name the exact name
   * @return this
   * @throws AssertionError when it is set in one
   */
  public EveryReplicaAssert hasNoEnv(String name) {
    return all("variable " + name, "unset", name, at -> at.env(name).isEmpty());
  }

  /**
   * Verifies a condition on each replica's snapshot; waits for all replicas.
   *
   * <pre><code class='java'>
   * // passes when the ConfigMap was mounted in time in all
   * assertThat(fleet).everyReplica().at(INIT).has("the file", at -> at.file("/etc/app.yaml").get().exists());
   * // fails when it was not in one: AssertionError with which
   * assertThat(fleet).everyReplica().at(INIT).has("the file", at -> at.file("/etc/app.yaml").get().exists());
   * </code></pre>
   *
   * @param what the condition, for messages
   * @param wanted the condition
   * @return this
   * @throws AssertionError when it does not hold in one
   */
  public EveryReplicaAssert has(String what, Predicate<Snapshot> wanted) {
    return all("snapshot", what, "", wanted);
  }

  /**
   * Verifies that assertions hold for the run of each replica, at whichever phases they name; waits
   * for all replicas.
   *
   * <pre><code class='java'>
   * // passes when each replica read its file before main()
   * assertThat(fleet).everyReplica()
   *     .satisfies(run -> assertThat(run).at(MAIN).file("/etc/app.yaml").isReadable());
   * // fails when one did not: AssertionError with which, and with the failure of the first of them
   * assertThat(fleet).everyReplica()
   *     .satisfies(run -> assertThat(run).at(MAIN).file("/etc/app.yaml").isReadable());
   * </code></pre>
   *
   * @param requirements assertions on one replica
   * @return this
   * @throws AssertionError when they fail in one
   */
  // A lambda always chooses this method: the inherited one takes any number of consumers.
  @SuppressWarnings("overloads")
  public EveryReplicaAssert satisfies(Consumer<Run> requirements) {
    List<Run> replicas = actual.replicas();
    Map<Run, Throwable> failures = new LinkedHashMap<>();
    for (Run replica : replicas) {
      try {
        requirements.accept(replica);
      } catch (AssertionError | SnapshotUnavailableException failed) {
        failures.put(replica, failed);
      }
    }
    return check(failures.isEmpty(), () -> FleetFailure.unsatisfied(replicas.size(), failures));
  }

  private EveryReplicaAssert all(
      String subject, String expected, String variable, Predicate<Snapshot> wanted) {
    FleetView view = view();
    var others = view.without(wanted);
    return check(
        others.isEmpty(),
        () -> new FleetFailure(view).everyReplica(subject, expected, variable, others));
  }

  @Override
  boolean messagesHaveDiagnostics() {
    return true;
  }

  private FleetView view() {
    try {
      return FleetView.of(phase, actual.replicas());
    } catch (SnapshotUnavailableException unavailable) {
      throw failure("%s", unavailable.getMessage());
    }
  }
}
