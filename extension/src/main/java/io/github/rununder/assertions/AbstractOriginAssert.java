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
 * Assertions on where a variable's value came from, and on the assignments that it overrides.
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
   * Verifies that the value came from an origin; {@link io.github.rununder.capture.Origins} has the
   * factories. It fails when the evidence does not decide.
   *
   * <pre><code class='java'>
   * // passes when pod and ConfigMap say so
   * assertThat(run).at(INIT).env("DB_HOST").comesFrom(configMapKey("orders-env", "DB_HOST"));
   * // fails when the entrypoint exported another value: AssertionError with "but was : entrypoint"
   * assertThat(run).at(INIT).env("DB_HOST").comesFrom(envFile("app.env", 4));
   * </code></pre>
   *
   * @param origin the origin
   * @return this
   * @throws AssertionError when it came from elsewhere, is unset, or the evidence does not decide
   */
  public SELF comesFrom(Origin origin) {
    Explanation explained = explanation("comesFrom");
    return check(
        context().mode().discards()
            || explained.origin().filter(actual -> actual.matches(origin)).isPresent(),
        () -> OriginFailure.shouldComeFrom(context(), explained, "from " + origin.describe()));
  }

  /**
   * Verifies that the value came from any place in a layer.
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
   * @throws AssertionError when it came from another, is unset, or the evidence does not decide
   */
  public SELF comesFrom(Origin.Layer layer) {
    Explanation explained = explanation("comesFrom");
    return check(
        context().mode().discards()
            || explained.origin().filter(origin -> origin.layer() == layer).isPresent(),
        () -> OriginFailure.shouldComeFrom(context(), explained, "from " + layer.describe()));
  }

  final SELF unsetBy(Origin origin) {
    Explanation explained = explanation("takenBy");
    return check(
        context().mode().discards()
            || explained.resolution().decided().filter(taken -> taken.matches(origin)).isPresent(),
        () -> OriginFailure.shouldComeFrom(context(), explained, "unset by " + origin.describe()));
  }

  /**
   * Verifies that the value overrides assignments from these origins, in this order, the strongest
   * first; there may be others between them.
   *
   * <pre><code class='java'>
   * // passes when compose.yaml's environment wins over app.env, and that over the image
   * assertThat(run).at(INIT).env("DB_HOST").overrides(envFile("app.env", 3));
   * // fails then: AssertionError with the assignments that the value overrides
   * assertThat(run).at(INIT).env("DB_HOST").overrides(envFile("other.env", 1));
   * </code></pre>
   *
   * @param overridden the origins of the overridden assignments
   * @return this
   * @throws AssertionError when one is not overridden, or in another order
   */
  public SELF overrides(Origin... overridden) {
    Explanation explained = explanation("overrides");
    List<Origin> all = explained.overridden().stream().map(Assignment::origin).toList();
    return check(
        context().mode().discards() || holdsInOrder(all, List.of(overridden)),
        () -> OriginFailure.shouldOverride(context(), explained, List.of(overridden)));
  }

  private static boolean holdsInOrder(List<Origin> all, List<Origin> wanted) {
    Iterator<Origin> rest = all.iterator();
    for (Origin each : wanted) {
      boolean found = false;
      while (!found && rest.hasNext()) {
        found = rest.next().matches(each);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /**
   * Verifies that neither image nor scheduler assigns the variable, whether it is set or not.
   *
   * <pre><code class='java'>
   * // passes when only the entrypoint script exports GOMAXPROCS
   * assertThat(run).at(EXEC).env("GOMAXPROCS").isNotDeclaredAnywhere();
   * // fails when the image has it: AssertionError with "but was : image env Dockerfile:7"
   * assertThat(run).at(EXEC).env("GOMAXPROCS").isNotDeclaredAnywhere();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it is declared, or the scheduler reported no declaration
   */
  public SELF isNotDeclaredAnywhere() {
    Explanation explained = explanation("isNotDeclaredAnywhere");
    boolean holds =
        context().mode().discards()
            || context()
                .wholeRun("isNotDeclaredAnywhere")
                .declaration()
                .filter(declaration -> declaration.layers(name()).isEmpty())
                .isPresent();
    return check(holds, () -> OriginFailure.shouldNotBeDeclared(context(), explained));
  }

  private Explanation explanation(String assertion) {
    return context()
        .explanation(name())
        .orElseThrow(
            () ->
                new RunUnderException(
                    "%s looks at what was declared for the run; start from it: assertThat(run).at(%s)…"
                        .formatted(assertion, context().here().phase())));
  }
}
