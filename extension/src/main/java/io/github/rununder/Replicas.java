// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts the program so many times, as a {@link Fleet}: K8S as a Deployment or StatefulSet, COMPOSE
 * as containers of one service, a {@link ComposeProject}'s too, DOCKER as containers side by side.
 * Other schedulers refuse more than one.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Replicas {

  /**
   * Returns how many replicas.
   *
   * @return 1 to 1,000
   */
  int value();

  /**
   * Returns what keeps them under K8S.
   *
   * @return a Deployment when left out
   */
  ReplicaKind kind() default ReplicaKind.DEPLOYMENT;
}
