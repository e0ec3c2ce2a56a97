// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/**
 * What starts the program.
 *
 * <p>The name of a constant is what display names, failure messages and {@code matrix.json} show.
 */
public enum Scheduler {
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
