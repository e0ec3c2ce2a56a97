// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.kubernetes;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Deploys a Helm chart under K8S, as {@code helm template} renders it for the run's own namespace.
 * The rendered objects are treated as {@link Manifests} are. Hooks of an installation are created
 * with the rest; other hooks are left out.
 *
 * <p>{@code helm} must be on the PATH, or {@code rununder.helm} must name it.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface HelmChart {

  /**
   * Returns the folder with {@code Chart.yaml}, relative to the working directory of the tests.
   *
   * @return such as {@code charts/orders}
   */
  String value();

  /**
   * Returns values files, relative to the working directory of the tests; a later one overrides.
   *
   * @return none for the chart's own values
   */
  String[] values() default {};

  /**
   * Returns single values, which override the files.
   *
   * @return {@code name=value}, as {@code helm --set} takes them
   */
  String[] sets() default {};

  /**
   * Returns the release's name.
   *
   * @return a DNS label; empty for the folder's name
   */
  String release() default "";

  /**
   * Returns the workload object to follow.
   *
   * @return as {@link Manifests#object()}
   */
  String object() default "";

  /**
   * Returns the target container.
   *
   * @return as {@link Manifests#container()}
   */
  String container() default "";
}
