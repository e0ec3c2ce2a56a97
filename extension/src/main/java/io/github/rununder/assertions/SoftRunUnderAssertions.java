// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Collects the failures of all its assertions, AssertJ's own among them, and reports them together.
 *
 * <pre><code class='java'>
 * SoftRunUnderAssertions.assertSoftly(softly -> {
 *   softly.assertThat(run).at(INIT).env("DB_HOST").isSet().isEqualTo("db.internal");
 *   softly.assertThat(run).at(INIT).file("/shared/ready").exists();
 * });
 * </code></pre>
 *
 * <p>When a step of a chain fails, such as {@code at(MAIN)} of a program that crashed in {@code
 * init()}, that failure is reported and the rest of the chain is ignored. With AssertJ's {@code
 * SoftAssertionsExtension} it may be a parameter of a test or a field with
 * {@code @InjectSoftAssertions}.
 *
 * @since 0.1
 */
public class SoftRunUnderAssertions extends AbstractSoftAssertions
    implements StandardSoftAssertionsProvider, SoftRunUnderAssertionsProvider {

  /** Makes assertions that have collected nothing yet. */
  public SoftRunUnderAssertions() {}

  /**
   * Makes assertions and, at the end, throws when any of them failed.
   *
   * @param assertions makes the assertions
   * @throws AssertionError with every failure
   */
  public static void assertSoftly(Consumer<SoftRunUnderAssertions> assertions) {
    SoftAssertionsProvider.assertSoftly(SoftRunUnderAssertions.class, assertions);
  }
}
