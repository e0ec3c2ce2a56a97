// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.kubernetes;

import io.github.rununder.Phase;
import io.github.rununder.WatchedPath;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Looks at a pod that runs already, under K8S: {@link Phase#EXEC} is what {@code execve} gave its
 * program, as the kernel keeps it; watched files are those of the moment of the look, seen from the
 * program's root and with its rights.
 *
 * <p>{@link Phase#DECLARED} is today's: ConfigMaps, Secrets and services are read at the look. What
 * was made or changed after the program had started decides no variable's origin, and an
 * explanation names it.
 *
 * <p>Nothing of the pod is changed. An ephemeral container with the exec shim looks at it once and
 * ends; Kubernetes keeps it listed in the pod, without a way to remove it. It runs as root with
 * {@code CAP_SYS_PTRACE}, which a namespace's pod security may refuse.
 *
 * <p>Needed rights: {@code get} and {@code list} of pods, {@code patch} of {@code
 * pods/ephemeralcontainers}, {@code get} of {@code pods/log}; for the origin of values {@code get}
 * of the ConfigMaps and Secrets that the pod names, {@code list} of services, {@code get} of nodes.
 * {@link WatchedPath} is the only other workload annotation that says something here.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface AttachToPod {

  /**
   * Returns the pod's namespace.
   *
   * @return the namespace
   */
  String namespace();

  /**
   * Returns what selects the pod. Of several running ones the oldest is looked at.
   *
   * @return a label selector such as {@code app=orders}
   */
  String selector();

  /**
   * Returns the container.
   *
   * @return its name; empty when the pod has only one
   */
  String container() default "";

  /**
   * Returns the executable of the process to look at, as its link in {@code /proc} has it.
   *
   * @return an absolute path; empty for the container's first process
   */
  String program() default "";
}
