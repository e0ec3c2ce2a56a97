// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Builds an image from a Dockerfile with the real {@code docker buildx build}, and runs it under
 * DOCKER, COMPOSE and K8S as {@link Image} describes.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface DockerBuild {

  /**
   * Returns the Dockerfile, relative to the working directory of the tests.
   *
   * @return a path
   */
  String value();

  /**
   * Returns the folder of the build's context, relative to the working directory of the tests.
   *
   * @return a path; empty for the Dockerfile's folder
   */
  String context() default "";

  /**
   * Returns values for the Dockerfile's ARGs; {@link BuildArg} gives more.
   *
   * @return such as {@code VERSION=1.2}
   */
  String[] args() default {};

  /**
   * Returns the stage to build.
   *
   * @return its name; empty for the last one
   */
  String target() default "";

  /**
   * Returns the files behind {@code RUN --mount=type=secret}, relative to the working directory of
   * the tests.
   *
   * @return such as {@code netrc=../.netrc}, with the id before the path
   */
  String[] secrets() default {};

  /**
   * Returns where the Go program is in the image, as {@link Image#program()}.
   *
   * @return an absolute path; empty to observe the image's first process
   */
  String program() default "";
}
