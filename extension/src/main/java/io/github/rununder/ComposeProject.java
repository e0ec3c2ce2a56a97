// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the team's own compose project under COMPOSE, its files unchanged, and looks at one service.
 * The real {@code docker compose} reads them: {@code .env}, {@code env_file}, interpolation, {@code
 * extends}, {@code include}, profiles, secrets and configs mean what they mean there. The service
 * is started with what it depends on, in a project of its own that is removed afterwards.
 *
 * <p>Beside {@link GoApp}, the program built there takes its own place in the service's image;
 * everything else stays. Without it the image runs unmodified. The neutral annotations ({@link
 * Env}, {@link ConfigFile}, {@link InitStep}, …) say nothing under COMPOSE then: the project does.
 *
 * <p>Compose sees no variable of the test's environment but what finds Docker ({@code PATH}, {@code
 * HOME}, {@code DOCKER_*} and proxies) and those in {@link #passThrough()}.
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
   * overrides. Empty: those that compose finds in {@link #directory()} itself.
   *
   * @return paths
   */
  String[] files() default {};

  /**
   * Returns the service to look at.
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
   * Returns what compose finds in its own environment, for interpolation and pass-through.
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
   * Returns what to give as {@code --env-file} in the place of {@code .env}, relative to the
   * working directory of the tests.
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
   * @return an absolute path; empty for the first word of the service's or the image's entrypoint
   */
  String program() default "";
}
