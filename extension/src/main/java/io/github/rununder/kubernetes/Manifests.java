// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.kubernetes;

import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Deploys the team's own Kubernetes manifests under K8S. All objects are created in the run's own
 * namespace; the run follows the first pod of one workload object, and one container of it.
 *
 * <p>Beside {@link GoApp}, the program built there replaces that container's image; command,
 * arguments, variables, volumes and everything else stay. K8S then ignores the neutral annotations
 * ({@link Env}, {@link ConfigFile}, {@link InitStep}, …): the manifests decide.
 *
 * <p>A {@code Pod}, {@code Job}, {@code CronJob}, {@code Deployment}, {@code StatefulSet}, {@code
 * DaemonSet} or {@code ReplicaSet} is followed. A job is created from a CronJob at once, and its
 * schedule is suspended. Cluster-scoped objects (ClusterRole, Namespace, …) are refused.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Manifests {

  /**
   * Returns files, folders (their {@code .yaml}, {@code .yml} and {@code .json} files) and globs
   * such as {@code deploy/*.yaml}, relative to the working directory of the tests. A file may hold
   * several documents.
   *
   * @return one or more paths
   */
  String[] value();

  /**
   * Returns the workload object to follow.
   *
   * @return {@code kind/name} such as {@code deployment/orders}; empty when there is only one
   */
  String object() default "";

  /**
   * Returns the target container.
   *
   * @return its name; empty when there is only one, or for the one that the annotation {@code
   *     kubectl.kubernetes.io/default-container} names
   */
  String container() default "";
}
