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
 * Sets a variable to an exact value. K8S: a key of a ConfigMap, referred to by {@code
 * configMapKeyRef}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(Env.List.class)
public @interface Env {

  /**
   * Returns the name.
   *
   * @return not empty, without {@code =} and NUL
   */
  String name();

  /**
   * Returns the value. It may be empty, which is not the same as unset.
   *
   * @return the value, without NUL
   */
  String value();

  /** Holds several {@link Env}; written by the compiler. */
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
    Env[] value();
  }
}
