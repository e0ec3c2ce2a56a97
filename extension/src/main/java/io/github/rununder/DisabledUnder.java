// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Skips the test, or the tests of a nested class, under these schedulers.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface DisabledUnder {

  /**
   * Returns the schedulers.
   *
   * @return at least one
   */
  Scheduler[] value();

  /**
   * Returns why.
   *
   * @return shown in the report; may be empty
   */
  String reason() default "";
}
