// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.capture.StartFailure;
import java.util.List;

/**
 * Assertions on why a program did not start.
 *
 * @since 0.2
 */
public class StartFailureAssert extends AbstractRunUnderAssert<StartFailureAssert, StartFailure> {
  static final AssertFactory<StartFailureAssert, StartFailure> PART =
      new AssertFactory<>(StartFailureAssert.class, StartFailure.class, StartFailureAssert::new);

  /**
   * Makes the assertions.
   *
   * @param failure the failure
   */
  protected StartFailureAssert(StartFailure failure) {
    super(failure, StartFailureAssert.class, AssertionContext.NOWHERE);
  }

  /**
   * Verifies the kind of the failure.
   *
   * <pre><code class='java'>
   * // passes when the init step ended with exit code 1
   * assertThat(run).didNotStart().because(INIT_STEP);
   * // fails then: AssertionError with "but was : init step" and the error text
   * assertThat(run).didNotStart().because(IMAGE);
   * </code></pre>
   *
   * @param reasons the kinds, one of which must match
   * @return this
   * @throws AssertionError when it is another kind
   */
  public StartFailureAssert because(StartFailure.Reason... reasons) {
    List<StartFailure.Reason> expected = List.of(reasons);
    return check(
        expected.isEmpty() || expected.contains(actual.reason()),
        () -> StartFailureText.otherReason(context(), expected, actual));
  }

  /**
   * Verifies that the scheduler's error text contains a text.
   *
   * <pre><code class='java'>
   * // passes when Docker says "No such image: acme/orders:9.9"
   * assertThat(run).didNotStart().because("acme/orders:9.9");
   * // fails then: AssertionError with Docker's error text
   * assertThat(run).didNotStart().because("timeout");
   * </code></pre>
   *
   * @param part the text
   * @return this
   * @throws AssertionError when it does not
   */
  public StartFailureAssert because(String part) {
    return check(
        actual.message().contains(part), () -> StartFailureText.otherText(context(), part, actual));
  }
}
