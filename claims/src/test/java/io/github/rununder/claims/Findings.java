// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import io.github.rununder.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Records the findings of a claim's tests; each must have the committed verdict. A test states it
 * as a sentence:
 *
 * <pre>{@code
 * findings
 *     .that("an init step's file is there", "EXEC")
 *     .under(run.scheduler())
 *     .measured("5 bytes")
 *     .holds(file.exists());
 * }</pre>
 */
final class Findings {
  private final Claim claim;
  private final Optional<ClaimRecord> committed;
  private final List<Finding> all = new CopyOnWriteArrayList<>();
  private volatile boolean complete = true;

  /** Does not compare when there is no record, as in an update. */
  Findings(Claim claim, Optional<ClaimRecord> committed) {
    this.claim = claim;
    this.committed = committed;
  }

  Part that(String sentence, String measuredAt) {
    return new Part(sentence, measuredAt);
  }

  /** Records that a test did not end: findings may be missing. */
  void missSome() {
    complete = false;
  }

  boolean areComplete() {
    return complete;
  }

  /** Each committed finding must be measured, also when a test was skipped or has failed. */
  void checkNoneIsMissing(ClaimRecord measured) {
    committed.ifPresent(record -> ClaimMismatch.checkNoneIsMissing(record, measured));
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  private void add(Finding finding) {
    all.add(finding);
    committed.ifPresent(record -> ClaimMismatch.check(claim, record, finding));
  }

  /** A part of the claim, and the place of its measurement. */
  final class Part {
    private final String sentence;
    private final String measuredAt;

    private Part(String sentence, String measuredAt) {
      this.sentence = sentence;
      this.measuredAt = measuredAt;
    }

    Place under(Scheduler scheduler) {
      return by(scheduler.name());
    }

    Place by(String tool) {
      return new Place(this, tool);
    }
  }

  /** A part of the claim in one place. */
  final class Place {
    private final Part part;
    private final String where;

    private Place(Part part, String where) {
      this.part = part;
      this.where = where;
    }

    Measured measured(String seen) {
      return verdict ->
          add(new Finding(part.sentence, part.measuredAt, where, seen, verdict.text()));
    }
  }

  /** A result without its verdict. */
  interface Measured {
    void is(Verdict verdict);

    default void holds(boolean whether) {
      is(Verdict.of(whether));
    }
  }
}
