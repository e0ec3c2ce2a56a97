// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.util.Arrays;
import java.util.Optional;

/**
 * The scheduler that starts the program: one of the {@link BuiltInScheduler}s, or one whose driver
 * comes from another jar.
 *
 * <pre><code class='java'>
 * &#64;RunUnder(value = {LOCAL, K8S}, others = "nomad")
 * class OrdersTests {
 *   static final Scheduler NOMAD = Scheduler.of("nomad");
 *
 *   &#64;AcrossSchedulers
 *   void sameDatabase(Matrix matrix) {
 *     assertThat(matrix.under(NOMAD).orElseThrow()).at(INIT).env("DB_HOST").isEqualTo("db");
 *   }
 * }
 * </code></pre>
 *
 * <p>Decision: an annotation takes constants only. With an enum in {@code value}, a test names the
 * usual schedulers without quotes and the compiler finds a typing error; with ids in {@code
 * others}, a jar can add a scheduler without a change here. The enum's constants are themselves of
 * this type, so that {@code run.scheduler() == K8S} and {@code matrix.under(K8S)} read as in the
 * annotation. Strings everywhere would lose the compiler's check, and a class beside the enum would
 * give every scheduler two constants of the same name.
 *
 * <p>Compare with {@code equals}; the constants of {@link BuiltInScheduler} also with {@code ==}.
 *
 * @since 0.1
 */
public sealed interface Scheduler permits BuiltInScheduler, OtherScheduler {
  /**
   * Returns the id: what display names, failure messages, the report's columns and {@code
   * matrix.json} show.
   *
   * @return upper-case letters, digits and underscores, such as {@code NOMAD}
   */
  String name();

  /**
   * Returns the scheduler of an id. Whether a driver for it is there shows when a test runs.
   *
   * @param id such as {@code nomad}, in upper or lower case; 18 characters at most
   * @return the {@link BuiltInScheduler} of that id, else another scheduler
   * @throws RunUnderException when the id does not begin with a letter, is too long, or has other
   *     characters than letters, digits, {@code _} and {@code -}
   */
  static Scheduler of(String id) {
    String name = OtherScheduler.nameOf(id);
    Optional<Scheduler> builtIn =
        Arrays.stream(BuiltInScheduler.values())
            .filter(each -> each.name().equals(name))
            .<Scheduler>map(each -> each)
            .findFirst();
    return builtIn.orElseGet(() -> new OtherScheduler(name));
  }
}
