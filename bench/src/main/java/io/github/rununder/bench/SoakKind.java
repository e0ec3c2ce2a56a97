// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;

/** What a soak starts many times. */
enum SoakKind {
  /** Containers. */
  DOCKER(BuiltInScheduler.DOCKER, 1_000, 4),
  /** Pods. */
  K8S(BuiltInScheduler.K8S, 1_000, 4),
  /** Pods of Deployments, with sidecars that write much output. */
  FLEET(BuiltInScheduler.K8S, 200, 1),
  /** Tasks of a DAG, each in a pod that Airflow makes. */
  AIRFLOW_KUBERNETES(BuiltInScheduler.AIRFLOW_KUBERNETES, 50, 2),
  /** Tasks of a DAG, in the process of a worker. */
  AIRFLOW_CELERY(BuiltInScheduler.AIRFLOW_CELERY, 50, 2);

  private final BuiltInScheduler scheduler;
  private final int starts;
  private final int atOnce;

  SoakKind(BuiltInScheduler scheduler, int starts, int atOnce) {
    this.scheduler = scheduler;
    this.starts = starts;
    this.atOnce = atOnce;
  }

  BuiltInScheduler scheduler() {
    return scheduler;
  }

  /** Returns how many starts of the program a soak has when the command line does not say it. */
  int starts() {
    return starts;
  }

  int atOnce() {
    return atOnce;
  }

  /** Returns whether a Kubernetes node runs the programs. */
  boolean usesTheNode() {
    return switch (this) {
      case K8S, FLEET, AIRFLOW_KUBERNETES -> true;
      case DOCKER, AIRFLOW_CELERY -> false;
    };
  }

  SoakUnit unit() {
    return switch (this) {
      case FLEET -> new SoakFleet();
      case DOCKER, K8S, AIRFLOW_KUBERNETES, AIRFLOW_CELERY -> new SoakProgram();
    };
  }
}
