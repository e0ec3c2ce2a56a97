// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the Go program to build, with the probe added to it; nothing in its folder is changed.
 *
 * <p>It is built as {@code go build} would build it there: {@code go.work}, {@code vendor/} and
 * {@code replace} apply.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface GoApp {

  /**
   * Returns the folder where {@code go build} runs, relative to the working directory of the tests
   * (the Maven or Gradle module).
   *
   * @return a path
   */
  String value();

  /**
   * Returns the main package, relative to {@link #value()}.
   *
   * @return such as {@code ./cmd/api}
   */
  String mainPackage() default ".";

  /**
   * Returns the build tags.
   *
   * @return the build tags
   */
  String[] tags() default {};

  /**
   * Returns whether cgo is on. The program then needs an image with a C library, so give {@link
   * #baseImage()}.
   *
   * @return whether cgo is on
   */
  boolean cgo() default false;

  /**
   * Returns the image that the program is put into under DOCKER, COMPOSE and K8S.
   *
   * @return an image name; empty for {@code rununder.image.base}
   */
  String baseImage() default "";

  /**
   * Returns a Dockerfile that builds the image instead, relative to {@link #value()}, which is its
   * build context. The program built here replaces the file at {@link #installPath()}; everything
   * else stays. It receives the {@link BuildArg}s. {@link DockerBuild} beside this annotation has
   * more options.
   *
   * @return a path; empty for none
   */
  String dockerfile() default "";

  /**
   * Returns where the program is inside the image. When empty, it is {@link Image#program()} or
   * {@link DockerBuild#program()}, else the first element of the image's exec-form ENTRYPOINT;
   * {@code /app/<name>} when the workload names no image.
   *
   * @return an absolute path, or empty
   */
  String installPath() default "";

  /**
   * Returns the working directory inside containers.
   *
   * @return an absolute path; empty for the image's own
   */
  String workingDirectory() default "";
}
