// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.kubernetes;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Deploys a kustomization under K8S, as {@code kubectl kustomize} renders it. The rendered objects
 * are treated as {@link Manifests} are.
 *
 * <p>{@code kubectl} or {@code kustomize} must be on the PATH, or {@code rununder.kustomize} must
 * name one of them.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Kustomization {

  /**
   * Returns the folder with {@code kustomization.yaml}, relative to the working directory of the
   * tests.
   *
   * @return such as {@code deploy/overlays/staging}
   */
  String value();

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
