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
 * Puts a file in place before the program starts, and watches it. K8S: a ConfigMap volume, in which
 * a file is a symbolic link; COMPOSE: {@code configs}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(ConfigFile.List.class)
public @interface ConfigFile {

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
   * @return such as {@code 0644}
   */
  String mode() default "0644";

  /** Holds several {@link ConfigFile}; written by the compiler. */
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
    ConfigFile[] value();
  }
}
