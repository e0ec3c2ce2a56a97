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
 * Observes a running pod under K8S. {@link Phase#EXEC} is the environment that {@code execve} gave
 * its program, as the kernel has it; watched files are as they are at the observation, seen from
 * the program's root and with its rights.
 *
 * <p>{@link Phase#DECLARED} is current: ConfigMaps, Secrets and services are read at the
 * observation. An object that was created or changed after the program had started decides no
 * variable's origin; an explanation names it.
 *
 * <p>The pod's containers are not changed. An ephemeral container with the exec shim examines the
 * pod once and ends; Kubernetes lists it in the pod from then on, and nothing can remove it. It
 * runs as root with {@code CAP_SYS_PTRACE}, which a namespace's pod security may refuse.
 *
 * <p>Needed rights: {@code get} and {@code list} of pods, {@code patch} of {@code
 * pods/ephemeralcontainers}, {@code get} of {@code pods/log}; for the origin of values {@code get}
 * of the ConfigMaps and Secrets that the pod names, {@code list} of services, {@code get} of nodes.
 * {@link WatchedPath} is the only other workload annotation that has an effect here.
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
   * Returns what selects the pod. Of several running pods, the newest ready one is observed; a pod
   * that is being deleted is not. Pods of different templates with the same age are an error:
   * select one template, for example by its {@code pod-template-hash}.
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
   * Returns the executable of the process to observe, as its link in {@code /proc} has it.
   *
   * @return an absolute path; empty for the container's first process
   */
  String program() default "";
}
