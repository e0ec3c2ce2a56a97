// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the test, or the tests of a nested class, under these schedulers only; it is skipped under
 * the others.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface EnabledUnder {

  /**
   * Returns the schedulers that RunUnder itself drives.
   *
   * @return at least one, unless {@link #others()} names one
   */
  BuiltInScheduler[] value() default {};

  /**
   * Returns the ids of other schedulers, as in {@link RunUnder#others()}.
   *
   * @return the ids, in upper or lower case
   */
  String[] others() default {};
}
