// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Resolution;
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

  static ResolutionDocument of(Resolution resolution, Masking masking) {
    if (resolution instanceof Resolution.Decided decided) {
      OriginDocument origin = OriginDocument.of(decided.origin(), masking);
      return new ResolutionDocument(State.DECIDED, origin, List.of(), null);
    }
    if (resolution instanceof Resolution.Undecided undecided) {
      List<OriginDocument> candidates =
          undecided.candidates().stream().map(each -> OriginDocument.of(each, masking)).toList();
      return new ResolutionDocument(State.UNDECIDED, null, candidates, null);
    }
    return new ResolutionDocument(State.UNKNOWN, null, List.of(), resolution.describe());
  }
}
