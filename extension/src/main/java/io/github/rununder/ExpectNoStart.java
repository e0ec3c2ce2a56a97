// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.capture.StartFailure;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The program must not start. Before each test, RunUnder waits until the scheduler gives up; a
 * program that reaches {@code main()} fails the test. On a class, it applies to all tests.
 *
 * <pre><code class='java'>
 * &#64;ExpectNoStart(StartFailure.Reason.INIT_STEP)
 * &#64;InitStep(name = "migrate", command = {"sh", "-c", "exit 1"})
 * </code></pre>
 *
 * <p>{@code assertThat(run).didNotStart()} checks the same and allows further assertions.
 *
 * @since 0.2
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface ExpectNoStart {

  /**
   * Returns the kinds of failure that are expected.
   *
   * @return one of them must occur; empty for any failure
   */
  StartFailure.Reason[] value() default {};
}
