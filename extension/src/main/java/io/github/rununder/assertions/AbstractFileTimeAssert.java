// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.WatchedFile;
import java.time.Duration;
import java.util.Optional;

/**
 * Assertions on one path over the phases of a run.
 *
 * @param <SELF> the type of the assertions
 */
public abstract class AbstractFileTimeAssert<SELF extends AbstractFileTimeAssert<SELF>>
    extends AbstractRunUnderAssert<SELF, WatchedFile> {
  AbstractFileTimeAssert(WatchedFile file, Class<SELF> type) {
    super(file, type, AssertionContext.NOWHERE);
  }

  final FileFailure failed() {
    return new FileFailure(context(), actual);
  }

  private FileHistory history() {
    return new FileHistory(context(), actual.path());
  }

  /**
   * Verifies that the path existed at another phase; waits for that phase.
   *
   * <pre><code class='java'>
   * // passes when an init step wrote the file
   * assertThat(run).at(MAIN).file("/shared/ready").wasVisibleAt(EXEC);
   * // fails when the program's own init() wrote it: AssertionError with the state at each phase
   * assertThat(run).at(MAIN).file("/shared/ready").wasVisibleAt(EXEC);
   * </code></pre>
   *
   * @param phase the other phase
   * @return this
   * @throws AssertionError when the path did not exist, or the other snapshot is not available
   * @throws RunUnderException when the chain did not start from a run
   */
  public SELF wasVisibleAt(Phase phase) {
    WatchedFile then = history().in(snapshotAt(phase, "wasVisibleAt"));
    return check(then.exists(), () -> failed().shouldHaveBeenVisibleAt(phase, then));
  }

  /**
   * Verifies that the path did not exist at a phase and appeared later; waits for that as long as
   * the program runs, {@code rununder.timeout.file} at most.
   *
   * <pre><code class='java'>
   * // passes when a sidecar writes the file while the program runs
   * assertThat(run).at(INIT).file("/shared/late").becameVisibleAfter(INIT);
   * // fails when it existed already: AssertionError with "but was : at INIT: regular file, …"
   * assertThat(run).at(INIT).file("/shared/ready").becameVisibleAfter(INIT);
   * </code></pre>
   *
   * @param phase the phase
   * @return this
   * @throws AssertionError when it existed already, never appeared, or the snapshot is not
   *     available
   * @throws RunUnderException when the chain did not start from a run
   */
  public SELF becameVisibleAfter(Phase phase) {
    Snapshot snapshot = snapshotAt(phase, "becameVisibleAfter");
    WatchedFile then = history().in(snapshot);
    return check(
        !then.exists() && history().showsItAfter(snapshot),
        () -> failed().shouldHaveBecomeVisibleAfter(phase, then));
  }

  /**
   * Verifies that the path was readable and had its content before a phase; waits for the phase.
   *
   * <p>A file is ready when its content was last written, or when the probe saw it appear,
   * whichever is later. A file that is moved into place keeps the time of its content.
   *
   * <pre><code class='java'>
   * // passes when an init step wrote the file
   * assertThat(run).at(INIT).file("/shared/ready").wasReadyBefore(INIT);
   * // fails when the program's own init() wrote it: AssertionError with both times
   * assertThat(run).at(MAIN).file("/shared/ready").wasReadyBefore(INIT);
   * </code></pre>
   *
   * @param phase the phase
   * @return this
   * @throws AssertionError when it was not, the times do not decide, or the snapshot is not
   *     available
   * @throws RunUnderException when the chain did not start from a run
   */
  public SELF wasReadyBefore(Phase phase) {
    return wasReadyBefore(phase, Duration.ZERO);
  }

  /**
   * Verifies that the path was ready at least this long before a phase, as {@link
   * #wasReadyBefore(Phase)} defines it; waits for the phase.
   *
   * <pre><code class='java'>
   * // passes when an init step wrote the file and then slept for a second
   * assertThat(run).at(INIT).file("/shared/ready").wasReadyBefore(INIT, Duration.ofMillis(500));
   * // fails then: AssertionError with the time in between
   * assertThat(run).at(INIT).file("/shared/ready").wasReadyBefore(INIT, Duration.ofSeconds(5));
   * </code></pre>
   *
   * @param phase the phase
   * @param lead the least time between
   * @return this
   * @throws AssertionError when it was not, the times do not decide, or the snapshot is not
   *     available
   * @throws RunUnderException when the chain did not start from a run
   */
  public SELF wasReadyBefore(Phase phase, Duration lead) {
    Snapshot snapshot = snapshotAt(phase, "wasReadyBefore");
    WatchedFile then = history().in(snapshot);
    Optional<Interval> span = FileReadiness.before(history(), snapshot);
    check(span.isPresent(), () -> failed().shouldHaveBeenReadyBefore(phase, lead, then));
    span.ifPresent(
        known -> {
          boolean surely = known.atLeast().compareTo(lead) >= 0;
          boolean never = known.atMost().compareTo(lead) < 0;
          check(
              surely && !never,
              () -> failed().shouldHaveBeenReadyBefore(phase, lead, known, !never));
        });
    return myself;
  }

  /**
   * Verifies that kind, content, mode and owner of the path were the same at an earlier phase;
   * waits for that phase. The time of the last write is not compared.
   *
   * <pre><code class='java'>
   * // passes for a file that Kubernetes mounts alone (subPath): updates do not reach it
   * assertThat(run).afterReload("/etc/config/app.yaml").file("/opt/app.yaml").isUnchangedSince(INIT);
   * // fails for the file that changed: AssertionError with the content at both phases
   * assertThat(run).afterReload("/etc/config/app.yaml").file("/etc/config/app.yaml").isUnchangedSince(INIT);
   * </code></pre>
   *
   * @param earlier the earlier phase
   * @return this
   * @throws AssertionError when it changed, or the earlier snapshot is not available
   * @throws io.github.rununder.RunUnderException when the chain did not start from a run
   */
  public SELF isUnchangedSince(Phase earlier) {
    WatchedFile before = history().in(snapshotAt(earlier, "isUnchangedSince"));
    return check(
        FileHistory.areAlike(before, actual), () -> failed().shouldBeUnchanged(earlier, before));
  }
}
