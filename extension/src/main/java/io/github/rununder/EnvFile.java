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
 * Sets variables from a file, by the scheduler's own rules, which differ: {@code docker run
 * --env-file} takes quotes literally, {@code docker compose} removes them and interpolates, {@code
 * kubectl create configmap --from-env-file} takes them literally, and LOCAL sources the file with
 * {@code sh}. An {@link Env} of the same name overrides it.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(EnvFile.List.class)
public @interface EnvFile {

  /**
   * Returns the file, relative to the working directory of the tests.
   *
   * @return a path
   */
  String value();

  /** Holds several {@link EnvFile}; written by the compiler. */
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
    EnvFile[] value();
  }
}
