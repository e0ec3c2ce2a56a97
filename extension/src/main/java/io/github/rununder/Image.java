// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names an image to run under DOCKER, COMPOSE and K8S.
 *
 * <p>Alone, the image runs unmodified: an exec shim in front of its ENTRYPOINT records {@link
 * Phase#EXEC} and then replaces itself with it. Beside {@link GoApp}, the program built there
 * replaces the one in the image and everything else stays; then all phases are recorded.
 *
 * <p>{@link Args} replace the image's CMD, as in {@code docker run}; the other workload annotations
 * apply as usual.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Image {

  /**
   * Returns the image, which the Docker daemon has or can pull.
   *
   * @return such as {@code acme/orders:1.2}
   */
  String value();

  /**
   * Returns where the Go program is in the image. With it, {@link Phase#EXEC} is what that program
   * itself received from its launcher: a script that exports variables, {@code gosu}, {@code sudo},
   * {@code env -i}. The shim then has the program's path, and the program, a copy, sees {@code
   * /.rununder/original} as its own path.
   *
   * @return an absolute path; empty to observe the image's first process
   */
  String program() default "";
}
