// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/**
 * The schedulers that RunUnder itself drives, for {@link RunUnder#value()}. {@link
 * RunUnder#others()} names schedulers whose drivers come from other jars.
 *
 * @since 0.1
 */
public enum BuiltInScheduler implements Scheduler {
  /** A child process of the test's JVM. Needs no daemon. */
  LOCAL,
  /** One container of a Docker engine, started through Testcontainers. */
  DOCKER,
  /** A service of a project that the real {@code docker compose} starts. */
  COMPOSE,
  /** A pod on a real Kubernetes node. */
  K8S,
  /** A task of Airflow's KubernetesPodOperator: the program is a pod's main process. */
  AIRFLOW_POD,
  /** A task of Airflow's KubernetesExecutor: the program is a child of a worker in a pod. */
  AIRFLOW_KUBERNETES,
  /** A task of Airflow's CeleryExecutor: the program is a child of a long-lived worker. */
  AIRFLOW_CELERY
}
