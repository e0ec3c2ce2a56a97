// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Run;
import io.github.rununder.capture.Proportion;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the share of replicas in a state. A few replicas prove little: {@link #isLessThan}
 * and {@link #isGreaterThan} compare the whole 95 % interval, see {@link Proportion}.
 *
 * @since 0.1
 */
public final class ProportionAssert extends AbstractAssert<ProportionAssert, Proportion> {
  private static final double PERCENT = 100;

  private final String what;
  private final FleetFailure failed;
  private final List<Run> hits;

  ProportionAssert(Proportion share, String what, FleetFailure failed, List<Run> hits) {
    super(share, ProportionAssert.class);
    this.what = what;
    this.failed = failed;
    this.hits = hits;
  }

  /**
   * Verifies that no replica is in the state.
   *
   * <pre><code class='java'>
   * // passes when TOKEN is set in all
   * assertThat(fleet).share("an unset TOKEN", at -> at.env("TOKEN").isEmpty()).isZero();
   * // fails when one has none: AssertionError with "but was : 1 of 20, 5.0 % …" and its name
   * assertThat(fleet).share("an unset TOKEN", at -> at.env("TOKEN").isEmpty()).isZero();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when one is
   */
  public ProportionAssert isZero() {
    return check(actual.hits() == 0, "none");
  }

  /**
   * Verifies that surely less than a part of all starts are in the state: the 95 % interval lies
   * below it.
   *
   * <pre><code class='java'>
   * // passes for 0 of 200
   * assertThat(fleet).share("an unset TOKEN", at -> at.env("TOKEN").isEmpty()).isLessThan(0.02);
   * // fails for 0 of 20: AssertionError with "(95 %: 0.0 % to 16.1 %)"
   * assertThat(fleet).share("an unset TOKEN", at -> at.env("TOKEN").isEmpty()).isLessThan(0.02);
   * </code></pre>
   *
   * @param part 0 to 1
   * @return this
   * @throws AssertionError when the interval reaches the part
   */
  public ProportionAssert isLessThan(double part) {
    return check(actual.upper() < part, "surely less than " + percent(part));
  }

  /**
   * Verifies that surely more than a part of all starts are in the state: the 95 % interval lies
   * above it.
   *
   * <pre><code class='java'>
   * // passes for 20 of 20
   * assertThat(fleet).share("a TOKEN", at -> at.env("TOKEN").isPresent()).isGreaterThan(0.8);
   * // fails for 9 of 10: AssertionError with "(95 %: 59.6 % to 98.2 %)"
   * assertThat(fleet).share("a TOKEN", at -> at.env("TOKEN").isPresent()).isGreaterThan(0.8);
   * </code></pre>
   *
   * @param part 0 to 1
   * @return this
   * @throws AssertionError when the interval reaches the part
   */
  public ProportionAssert isGreaterThan(double part) {
    return check(actual.lower() > part, "surely more than " + percent(part));
  }

  private ProportionAssert check(boolean holds, String expected) {
    if (!holds) {
      throw failure("%s", failed.share(what, expected, actual, hits));
    }
    return this;
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", part * PERCENT);
  }
}
