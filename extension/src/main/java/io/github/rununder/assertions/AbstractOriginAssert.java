// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Origin;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on where a variable's value came from, and on what lost.
 *
 * @param <SELF> the assertions' own type
 * @since 0.1
 */
public abstract class AbstractOriginAssert<SELF extends AbstractOriginAssert<SELF>>
    extends AbstractRunUnderAssert<SELF, @Nullable EnvironmentEntry> {

  AbstractOriginAssert(@Nullable EnvironmentEntry entry, Class<SELF> type) {
    super(entry, type, AssertionContext.NOWHERE);
  }

  abstract String name();

  /**
   * Verifies that the value came from a layer and a place. It fails when the evidence does not
   * decide.
   *
   * <pre><code class='java'>
   * // passes when pod and ConfigMap say so
   * assertThat(run).at(INIT).env("DB_HOST").comesFrom(configMapKey("orders-env", "DB_HOST"));
   * // fails when the entrypoint exported another value: AssertionError with "but was : entrypoint"
   * assertThat(run).at(INIT).env("DB_HOST").comesFrom(envFile("app.env", 3));
   * </code></pre>
   *
   * @param origin the layer and the place, as the explanation in a failure writes it
   * @return this
   * @throws AssertionError when it came from elsewhere, is unset, or nothing decides
   */
  public SELF comesFrom(Origin origin) {
    Explanation explained = explanation("comesFrom");
    return check(
        scene().nesting().discards() || explained.origin().filter(origin::equals).isPresent(),
        () -> OriginFailure.shouldComeFrom(scene(), explained, origin.describe()));
  }

  /**
   * Verifies that the value came from a kind of layer, wherever in it.
   *
   * <pre><code class='java'>
   * // passes when an entrypoint script exports HOME
   * assertThat(run).at(EXEC).env("HOME").comesFrom(ENTRYPOINT);
   * // fails then: AssertionError with "but was : entrypoint"
   * assertThat(run).at(EXEC).env("HOME").comesFrom(RUNTIME_DEFAULT);
   * </code></pre>
   *
   * @param layer the layer
   * @return this
   * @throws AssertionError when it came from another, is unset, or nothing decides
   */
  public SELF comesFrom(Origin.Layer layer) {
    Explanation explained = explanation("comesFrom");
    return check(
        scene().nesting().discards()
            || explained.origin().filter(origin -> origin.layer() == layer).isPresent(),
        () -> OriginFailure.shouldComeFrom(scene(), explained, layer.describe()));
  }

  /**
   * Verifies that these layers gave the variable a word too and lost, in this order, the strongest
   * first; others may have lost between them.
   *
   * <pre><code class='java'>
   * // passes when compose.yaml's environment wins over app.env, and that over the image
   * assertThat(run).at(INIT).env("DB_HOST").overrides(envFile("app.env", 3));
   * // fails then: AssertionError with the layers that lost
   * assertThat(run).at(INIT).env("DB_HOST").overrides(envFile("other.env", 1));
   * </code></pre>
   *
   * @param losers the origins that lost
   * @return this
   * @throws AssertionError when one did not lose, or in another order
   */
  public SELF overrides(Origin... losers) {
    Explanation explained = explanation("overrides");
    List<Origin> lost = explained.losers().stream().map(Assignment::origin).toList();
    return check(
        scene().nesting().discards() || holdsInOrder(lost, List.of(losers)),
        () -> OriginFailure.shouldOverride(scene(), explained, List.of(losers)));
  }

  private static boolean holdsInOrder(List<Origin> all, List<Origin> wanted) {
    Iterator<Origin> rest = all.iterator();
    for (Origin each : wanted) {
      boolean found = false;
      while (!found && rest.hasNext()) {
        found = rest.next().equals(each);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /**
   * Verifies that neither image nor scheduler says a word on the variable, whether it is set or
   * not.
   *
   * <pre><code class='java'>
   * // passes when only the entrypoint script exports GOMAXPROCS
   * assertThat(run).at(EXEC).env("GOMAXPROCS").isNotDeclaredAnywhere();
   * // fails when the image has it: AssertionError with "but was : image env Dockerfile:7"
   * assertThat(run).at(EXEC).env("GOMAXPROCS").isNotDeclaredAnywhere();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it is declared, or the scheduler has not told what is
   */
  public SELF isNotDeclaredAnywhere() {
    Explanation explained = explanation("isNotDeclaredAnywhere");
    boolean holds =
        scene().nesting().discards()
            || scene()
                .wholeRun("isNotDeclaredAnywhere")
                .declaration()
                .filter(declaration -> declaration.layers(name()).isEmpty())
                .isPresent();
    return check(holds, () -> OriginFailure.shouldNotBeDeclared(scene(), explained));
  }

  private Explanation explanation(String assertion) {
    return scene()
        .explanation(name())
        .orElseThrow(
            () ->
                new RunUnderException(
                    "%s looks at what was declared for the run; start from it: assertThat(run).at(%s)…"
                        .formatted(assertion, scene().here().phase())));
  }
}
