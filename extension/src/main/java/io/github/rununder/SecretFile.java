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
 * Puts a file in place whose content no message and no report shows, and watches it. K8S: a Secret
 * volume; COMPOSE: {@code secrets}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(SecretFile.List.class)
public @interface SecretFile {

  /**
   * Returns the path that the program sees.
   *
   * @return an absolute path
   */
  String path();

  /**
   * Returns the content.
   *
   * @return the text, written as UTF-8; give this or {@link #source()}
   */
  String content() default "";

  /**
   * Returns a file to take the content from, relative to the working directory of the tests.
   *
   * @return a path; empty when {@link #content()} is used
   */
  String source() default "";

  /**
   * Returns the permission bits in octal.
   *
   * @return such as {@code 0400}
   */
  String mode() default "0444";

  /** Holds several {@link SecretFile}; written by the compiler. */
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
    SecretFile[] value();
  }
}
