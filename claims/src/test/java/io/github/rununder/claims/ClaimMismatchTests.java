// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The claim of these tests is made up; the other classes measure real ones. */
class ClaimMismatchTests {
  private static final Finding HELD =
      new Finding("the moon is made of cheese", "INIT", "K8S", "cheese", "holds");

  @Claim(id = "z", statement = "The moon is made of cheese.")
  private static final class OfTheMoon {}

  @Test
  void theSameVerdictPassesWhateverWasMeasured() {
    assertThatCode(() -> findings(HELD).that(HELD.part(), "").by("K8S").measured("7").holds(true))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherVerdictFailsWithBoth() {
    assertThatThrownBy(
            () -> findings(HELD).that(HELD.part(), "").by("K8S").measured("rock").holds(false))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S] claim z: the moon is made of cheese
            expected: holds
            but was : does not hold
            measured: rock
            remedy  : look for the cause; when this is the truth now, run the class with -Dclaims.update=true and review what changes in docs/claims.md""");
  }

  @Test
  void whatTheDocumentDoesNotHaveFails() {
    assertThatThrownBy(
            () -> findings(HELD).that(HELD.part(), "").by("LOCAL").measured("rock").holds(false))
        .hasMessageContaining("expected: (not in the document)");
  }

  @Test
  void whatIsOnlyInTheDocumentFails() {
    assertThatThrownBy(() -> ClaimMismatch.checkNoneIsMissing(record(HELD), record()))
        .hasMessage(
            """
            claim z: docs/claims.md has what was not measured:
              [K8S] the moon is made of cheese
            remedy  : look for the cause; when this is the truth now, run the class with -Dclaims.update=true and review what changes in docs/claims.md""");
  }

  @Test
  void whatIsOnlyInTheDocumentFailsAlsoAfterASkippedTest() {
    Findings findings = findings(HELD);
    findings.missSome();

    assertThatThrownBy(() -> ClaimExtension.conclude(findings, record(), ClaimUpdate.NONE, true))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            claim z: docs/claims.md has what was not measured:
              [K8S] the moon is made of cheese
            remedy  : look for the cause; when this is the truth now, run the class with -Dclaims.update=true and review what changes in docs/claims.md""");
  }

  @Test
  void aSkippedTestPassesWhereNotAllSchedulersAreRequired() {
    Findings findings = findings(HELD);
    findings.missSome();

    assertThatCode(() -> ClaimExtension.conclude(findings, record(), ClaimUpdate.NONE, false))
        .doesNotThrowAnyException();
  }

  private static Findings findings(Finding... committed) {
    return new Findings(OfTheMoon.class.getAnnotation(Claim.class), Optional.of(record(committed)));
  }

  private static ClaimRecord record(Finding... findings) {
    return new ClaimRecord("z", "The moon is made of cheese.", "Moon", "", List.of(findings));
  }
}
