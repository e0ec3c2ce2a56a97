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
 * Gives the build a value: {@code --build-arg} when a Dockerfile is built ({@link DockerBuild},
 * {@link GoApp#dockerfile()}), else {@code -ldflags -X name=value}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(BuildArg.List.class)
public @interface BuildArg {

  /**
   * Returns the name.
   *
   * @return the ARG's name, or the string variable as {@code importpath.name} such as {@code
   *     main.version}
   */
  String name();

  /**
   * Returns the value.
   *
   * @return the value
   */
  String value();

  /** Holds several {@link BuildArg}; written by the compiler. */
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
    BuildArg[] value();
  }
}
