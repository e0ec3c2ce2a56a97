// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the evidence shows about a value's origin. */
public record ResolutionDocument(
    State state,
    @Nullable OriginDocument origin,
    @JsonInclude(NON_EMPTY) List<OriginDocument> candidates,
    @Nullable String reason) {

  /** How much the evidence shows. */
  public enum State {
    /** The value came from {@code origin}. */
    DECIDED,
    /** The value came from one of {@code candidates}. */
    UNDECIDED,
    /** Nothing is known. */
    UNKNOWN
  }

  static ResolutionDocument of(Explanation.Verdict verdict, Masking masking) {
    if (verdict instanceof Explanation.Verdict.Undecided undecided) {
      List<OriginDocument> candidates =
          undecided.candidates().stream().map(each -> OriginDocument.of(each, masking)).toList();
      return new ResolutionDocument(State.UNDECIDED, null, candidates, null);
    }
    if (verdict instanceof Explanation.Verdict.Decided decided
        && decided.origin().layer() != Origin.Layer.UNKNOWN) {
      return new ResolutionDocument(
          State.DECIDED, OriginDocument.of(decided.origin(), masking), List.of(), null);
    }
    return new ResolutionDocument(State.UNKNOWN, null, List.of(), null);
  }
}
