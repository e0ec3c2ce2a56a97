// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the team's own compose project under COMPOSE, its files unchanged, and observes one service.
 * The real {@code docker compose} reads them: {@code .env}, {@code env_file}, interpolation, {@code
 * extends}, {@code include}, profiles, secrets and configs keep their meaning. The service is
 * started with its dependencies, in a separate project that is removed afterwards.
 *
 * <p>Beside {@link GoApp}, the program built there replaces the one in the service's image;
 * everything else stays. Without it the image runs unmodified. COMPOSE then ignores the neutral
 * annotations ({@link Env}, {@link ConfigFile}, {@link InitStep}, …): the project decides.
 *
 * <p>Of the test's environment, compose sees only the variables that locate Docker ({@code PATH},
 * {@code HOME}, {@code DOCKER_*} and proxies) and those in {@link #passThrough()}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface ComposeProject {

  /**
   * Returns the compose files, relative to the working directory of the tests; a later one
   * overrides. When empty, they are those that compose chooses in {@link #directory()}: {@code
   * COMPOSE_FILE} of {@link #env()} or {@code .env}, or the usual names.
   *
   * @return paths
   */
  String[] files() default {};

  /**
   * Returns the service to observe.
   *
   * @return its name in the files
   */
  String service();

  /**
   * Returns the active profiles.
   *
   * @return names
   */
  String[] profiles() default {};

  /**
   * Returns variables of compose's environment, for interpolation and pass-through.
   *
   * @return such as {@code TAG=1.2}
   */
  String[] env() default {};

  /**
   * Returns the variables of the test's environment that compose may see.
   *
   * @return names
   */
  String[] passThrough() default {};

  /**
   * Returns the files for {@code --env-file}, which replace {@code .env}, relative to the working
   * directory of the tests.
   *
   * @return paths
   */
  String[] envFiles() default {};

  /**
   * Returns the project directory, relative to the working directory of the tests.
   *
   * @return a folder; empty for that of the first file
   */
  String directory() default "";

  /**
   * Returns where the Go program is in the service's image, for a service that starts something
   * else first, such as a script.
   *
   * @return an absolute path; empty for the first element of the service's or the image's
   *     entrypoint
   */
  String program() default "";
}
