// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Matrix;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.internal.assertions.BaselineCheck;
import io.github.rununder.internal.assertions.MatrixView;
import io.github.rununder.internal.assertions.NamePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Assertions on the variables of one workload's runs side by side. The phase is {@link Phase#INIT},
 * or {@link Phase#EXEC} of an image that runs unmodified, unless {@link #at} sets another.
 *
 * @since 0.1
 */
public class MatrixAssert extends AbstractRunUnderAssert<MatrixAssert, Matrix> {
  static final AssertFactory<MatrixAssert, Matrix> PART =
      new AssertFactory<>(MatrixAssert.class, Matrix.class, MatrixAssert::new);

  private Phase phase;

  /**
   * Makes the assertions.
   *
   * @param matrix the runs
   */
  protected MatrixAssert(Matrix matrix) {
    super(matrix, MatrixAssert.class, AssertionContext.NOWHERE);
    boolean unmodified = matrix.runs().stream().allMatch(run -> run.workload().program().isEmpty());
    phase = unmodified ? Phase.EXEC : Phase.INIT;
  }

  /**
   * Sets the phase of the assertions that follow.
   *
   * <pre><code class='java'>
   * // passes when main() starts with the same value everywhere
   * assertThat(matrix).at(MAIN).agreesOn("DB_HOST");
   * // fails when it does not: AssertionError with the value under each scheduler
   * assertThat(matrix).at(MAIN).agreesOn("DB_HOST");
   * </code></pre>
   *
   * @param newPhase the phase
   * @return this
   */
  public MatrixAssert at(Phase newPhase) {
    phase = newPhase;
    return this;
  }

  /**
   * Verifies that each variable is in the same state under every scheduler, and waits for their
   * snapshots: unset, empty, or set to the same bytes. A pattern such as {@code DB_*} stands for
   * every variable that it covers.
   *
   * <pre><code class='java'>
   * // passes when DB_HOST=db.internal under all four
   * assertThat(matrix).agreesOn("DB_HOST");
   * // fails when COMPOSE has it empty: AssertionError with a line for each scheduler
   * assertThat(matrix).agreesOn("DB_HOST", "DB_PORT");
   * </code></pre>
   *
   * @param namesOrPatterns the variables
   * @return this
   * @throws AssertionError when one differs, or a snapshot is not available
   */
  public MatrixAssert agreesOn(String... namesOrPatterns) {
    MatrixView view = view();
    List<String> differing =
        Arrays.stream(namesOrPatterns)
            .flatMap(text -> view.covered(new NamePattern(text)))
            .distinct()
            .filter(view::differs)
            .toList();
    return check(differing.isEmpty(), () -> new MatrixFailure(view).shouldAgree(differing));
  }

  /**
   * Verifies that every variable that differs between schedulers is among these; waits for their
   * snapshots. Those named need not differ. {@code *} stands for any characters and {@code ?} for
   * one.
   *
   * <pre><code class='java'>
   * // passes when nothing else differs
   * assertThat(matrix).differsOnlyIn("PATH", "HOME", "HOSTNAME", "KUBERNETES_*");
   * // fails when HOME differs too: AssertionError with HOME under each scheduler
   * assertThat(matrix).differsOnlyIn("PATH", "HOSTNAME", "KUBERNETES_*");
   * </code></pre>
   *
   * @param namesOrPatterns the variables that may differ
   * @return this
   * @throws AssertionError when another one differs, or a snapshot is not available
   */
  public MatrixAssert differsOnlyIn(String... namesOrPatterns) {
    MatrixView view = view();
    List<NamePattern> allowed = Arrays.stream(namesOrPatterns).map(NamePattern::new).toList();
    Predicate<String> isAllowed =
        name -> allowed.stream().anyMatch(pattern -> pattern.covers(name));
    List<String> unexpected =
        view.names().stream().filter(view::differs).filter(isAllowed.negate()).toList();
    return check(
        unexpected.isEmpty(),
        () -> new MatrixFailure(view).shouldDifferOnlyIn(List.of(namesOrPatterns), unexpected));
  }

  /**
   * Verifies that each variable differs between schedulers, and of each pattern at least one
   * variable that it covers; waits for their snapshots.
   *
   * <pre><code class='java'>
   * // passes, as every container has another host name
   * assertThat(matrix).differsOn("HOSTNAME");
   * // fails when DB_HOST is the same under all: AssertionError with its one value
   * assertThat(matrix).differsOn("HOSTNAME", "DB_HOST");
   * </code></pre>
   *
   * @param namesOrPatterns the variables
   * @return this
   * @throws AssertionError when one is the same everywhere, or a snapshot is not available
   */
  public MatrixAssert differsOn(String... namesOrPatterns) {
    MatrixView view = view();
    List<String> same =
        Arrays.stream(namesOrPatterns)
            .filter(text -> view.covered(new NamePattern(text)).noneMatch(view::differs))
            .toList();
    return check(same.isEmpty(), () -> new MatrixFailure(view).shouldDiffer(same));
  }

  /**
   * Verifies that every program saw the variables and watched files of the baseline; waits for
   * their snapshots. Times of files are not compared. Secret values and schedulers that did not run
   * are not compared either.
   *
   * <p>{@code -Drununder.baseline.update=true}, or {@code RUNUNDER_BASELINE_UPDATE=true}, writes
   * the file instead; commit it. The test passes then.
   *
   * <pre><code class='java'>
   * // passes when nothing differs from the file
   * assertThat(matrix).matchesBaseline("baseline/orders.json", "HOSTNAME", "KUBERNETES_*");
   * // fails when DOCKER has another LANG: AssertionError with what changed, appeared and vanished
   * assertThat(matrix).matchesBaseline("baseline/orders.json", "HOSTNAME");
   * </code></pre>
   *
   * @param file the baseline's path, relative to the working directory, which is the module's
   *     folder under Maven and Gradle
   * @param volatileNames names of variables, or paths, that are not compared; {@code *} stands for
   *     any characters and {@code ?} for one
   * @return this
   * @throws AssertionError when something differs, there is no such file, or a snapshot is not
   *     available
   * @throws io.github.rununder.RunUnderException when the file is no baseline or cannot be written
   */
  public MatrixAssert matchesBaseline(String file, String... volatileNames) {
    view();
    BaselineCheck check = BaselineCheck.of(actual, phase, file, List.of(volatileNames));
    if (BaselineCheck.isUpdate()) {
      check.update();
      return this;
    }
    return check(check.failure().isEmpty(), () -> check.failure().orElseThrow());
  }

  @Override
  boolean messagesHaveDiagnostics() {
    return true;
  }

  private MatrixView view() {
    isNotNull();
    check(!actual.runs().isEmpty(), () -> MatrixFailure.NO_RUNS);
    try {
      List<Snapshot> snapshots = new ArrayList<>();
      for (Run run : actual.runs()) {
        snapshots.add(run.at(phase));
      }
      return new MatrixView(actual.runs(), snapshots);
    } catch (SnapshotUnavailableException unavailable) {
      throw failure("%s", unavailable.getMessage());
    }
  }
}
