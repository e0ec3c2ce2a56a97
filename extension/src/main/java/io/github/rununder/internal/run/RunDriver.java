// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import java.util.stream.Collectors;

/**
 * The driver of a run, and the other drivers, which messages offer as alternatives.
 *
 * @param driver starts the run
 * @param all the drivers on the class path
 */
record RunDriver(SchedulerDriver driver, Drivers all) {
  Scheduler scheduler() {
    return driver.scheduler();
  }

  /** Returns the sentence that names the schedulers for {@code @Replicas}, such as "Use K8S." */
  String refusalOfReplicas(Workload workload) {
    return "@Replicas(%d): %s starts one replica only. %s"
        .formatted(
            workload.replicas(),
            scheduler(),
            all.that(SchedulerDriver::hasReplicas)
                .map("Use %s, or remove @Replicas."::formatted)
                .orElse("Remove @Replicas."));
  }

  String refusalOfFleetRestart() {
    return "[%s] cannot restart a fleet: the workload has no replicas here. Add @Replicas(n) and run it under %s (manifests: \"replicas: n\" of a Deployment or StatefulSet), or call restart() on the run."
        .formatted(
            scheduler(),
            all.that(SchedulerDriver::hasReplicas).orElse("a scheduler that has replicas"));
  }

  String refusalOfUpdate(LiveUpdate change) {
    return "[%s] cannot change %s: %s. %s"
        .formatted(
            scheduler(),
            change.describe(),
            obstacle(change),
            all.that(other -> other.canUpdate(change))
                .map("Limit this test to %s with @EnabledUnder."::formatted)
                .orElse("Exclude this test with @DisabledUnder."));
  }

  String refusalOfUnwrap(Class<?> view) {
    String own =
        driver.views().stream().map(Class::getName).sorted().collect(Collectors.joining(", "));
    return "[%s] has no view %s of a run; its views are: %s.%s"
        .formatted(
            scheduler(),
            view.getName(),
            own.isEmpty() ? "none" : own,
            all.that(other -> other.views().contains(view))
                .map(" Limit this test to %s with @EnabledUnder."::formatted)
                .orElse(""));
  }

  private static String obstacle(LiveUpdate change) {
    if (change instanceof LiveUpdate.OfVariable) {
      return "the environment is fixed when the container is created, and a restart reuses it";
    }
    return change instanceof LiveUpdate.OfFile
        ? "the driver of this scheduler cannot change a file of a run that has started"
        : "this scheduler has no such object. Use LiveUpdate.file(path, content), which works under every scheduler";
  }
}
