// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Scheduler;
import java.util.function.Supplier;

/** What a soak starts many times. */
enum SoakKind {
  /** Containers. */
  DOCKER(BuiltInScheduler.DOCKER, 1_000, 4, SoakProgram::new),
  /** Pods. */
  K8S(BuiltInScheduler.K8S, 1_000, 4, SoakProgram::new),
  /** Pods of Deployments, with sidecars that write much output. */
  FLEET(BuiltInScheduler.K8S, 200, 1, SoakFleet::new),
  /** Tasks of a DAG, each in a pod that Airflow makes. */
  AIRFLOW_KUBERNETES(BuiltInScheduler.AIRFLOW_KUBERNETES, 50, 2, SoakProgram::new),
  /** Tasks of a DAG, in the process of a worker. */
  AIRFLOW_CELERY(BuiltInScheduler.AIRFLOW_CELERY, 50, 2, SoakProgram::new);

  private final Scheduler scheduler;
  private final int starts;
  private final int atOnce;
  private final Supplier<SoakUnit> unit;

  SoakKind(Scheduler scheduler, int starts, int atOnce, Supplier<SoakUnit> unit) {
    this.scheduler = scheduler;
    this.starts = starts;
    this.atOnce = atOnce;
    this.unit = unit;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** Returns how many starts of the program a soak has when the command line does not say it. */
  int starts() {
    return starts;
  }

  int atOnce() {
    return atOnce;
  }

  SoakUnit unit() {
    return unit.get();
  }
}
