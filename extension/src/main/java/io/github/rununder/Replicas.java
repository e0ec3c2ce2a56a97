// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts several replicas of the program, as a {@link Fleet}: K8S as a Deployment or StatefulSet,
 * COMPOSE as containers of one service, also of a {@link ComposeProject}, DOCKER as containers side
 * by side. Other schedulers refuse more than one.
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
   * Returns the object that controls them under K8S.
   *
   * @return a Deployment by default
   */
  ReplicaKind kind() default ReplicaKind.DEPLOYMENT;
}
