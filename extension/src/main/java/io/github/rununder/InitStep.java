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
 * Runs to its end before the program starts; several run in source order. When one fails, the
 * program is not started. K8S: an init container; COMPOSE: a service that the program {@code
 * depends_on} with {@code service_completed_successfully}; DOCKER: a container; LOCAL: a child
 * process, which ignores the image.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(InitStep.List.class)
public @interface InitStep {

  /**
   * Returns the name.
   *
   * @return a DNS label, unique in the workload
   */
  String name();

  /**
   * Returns the image.
   *
   * @return an image name; empty for {@code rununder.image.base}
   */
  String image() default "";

  /**
   * Returns the command with its arguments.
   *
   * @return empty for the image's own
   */
  String[] command();

  /**
   * Returns variables of this step alone.
   *
   * @return each {@code NAME=value}
   */
  String[] env() default {};

  /** Holds several {@link InitStep}; written by the compiler. */
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
    InitStep[] value();
  }
}
