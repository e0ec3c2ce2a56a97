// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a variable to an exact value that no message and no report shows. In other text, such as a
 * log, it is masked from 4 characters on, in the forms that {@link
 * io.github.rununder.capture.Masking} lists. K8S: a key of a Secret, referred to by {@code
 * secretKeyRef}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(SecretEnv.List.class)
public @interface SecretEnv {

  /**
   * Returns the name.
   *
   * @return not empty, without {@code =} and NUL
   */
  String name();

  /**
   * Returns the value.
   *
   * @return the value, without NUL
   */
  String value();

  /** Holds several {@link SecretEnv}; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @interface List {
    /**
     * Returns the annotations in source order.
     *
     * @return the annotations
     */
    SecretEnv[] value();
  }
}
