// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;

import io.github.rununder.ComposeProject;
import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Isolated;

/** Whether the file of an init step or of a sidecar is there when the program starts. */
@Claim(
    id = "b",
    statement =
        "An init container's file is there before the program starts; a sidecar's may not be.")
@Isolated("an application on a busy machine starts later than the file that it races with")
class StartOrderClaimTests {
  private static final String READY = "/shared/ready";
  private static final String MANIFEST = "deploy/sidecars.yaml";
  private static final String PROJECT = "src/test/resources/claims/sidecar/compose.yaml";

  @Order(1)
  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @GoApp("../go-fixtures/orders")
  @SharedDirectory("/shared")
  @InitStep(
      name = "wait-for-env",
      command = {"sh", "-c", "sleep 0.5; echo done > /shared/ready"})
  @WatchedPath(READY)
  void anInitStepsFile(Run run, Findings findings) {
    findings
        .that(
            "An init step's file is there before the program starts",
            "EXEC of go-fixtures/orders; an init container, a service of depends_on, a child"
                + " process")
        .under(run.scheduler())
        .measured(Seen.file(run.at(EXEC), READY))
        .holds(Seen.exists(run.at(EXEC), READY));
  }

  @Order(2)
  @RunUnder(K8S)
  @GoApp("../go-fixtures/orders")
  @Manifests(value = MANIFEST, object = "pod/beside", container = "orders")
  @WatchedPath(READY)
  void aSecondContainersFile(Run run, Findings findings) {
    theFileOfASidecar(
        run,
        findings,
        "A second container's file is there at init()",
        "an ordinary container that writes it after a second");
  }

  @Order(3)
  @RunUnder(K8S)
  @GoApp("../go-fixtures/orders")
  @Manifests(value = MANIFEST, object = "pod/native", container = "orders")
  @WatchedPath(READY)
  void aNativeSidecarsFile(Run run, Findings findings) {
    theFileOfASidecar(
        run,
        findings,
        "A native sidecar's file is there at init()",
        "an init container with `restartPolicy: Always`, which only has to be started");
  }

  @Order(4)
  @RunUnder(K8S)
  @GoApp("../go-fixtures/orders")
  @Manifests(value = MANIFEST, object = "pod/probed", container = "orders")
  @WatchedPath(READY)
  void aProbedSidecarsFile(Run run, Findings findings) {
    theFileOfASidecar(
        run,
        findings,
        "A native sidecar's file is there at init() when its startupProbe asks for it",
        "the same with a startupProbe");
  }

  @Order(5)
  @RunUnder(COMPOSE)
  @GoApp("../go-fixtures/orders")
  @ComposeProject(files = PROJECT, service = "after-start")
  @WatchedPath(READY)
  void afterServiceStarted(Run run, Findings findings) {
    theFileOfASidecar(
        run,
        findings,
        "The file of a service of depends_on is there at init() after service_started",
        "the service writes it after a second");
  }

  @Order(6)
  @RunUnder(COMPOSE)
  @GoApp("../go-fixtures/orders")
  @ComposeProject(files = PROJECT, service = "after-health")
  @WatchedPath(READY)
  void afterServiceHealthy(Run run, Findings findings) {
    theFileOfASidecar(
        run,
        findings,
        "The file of a service of depends_on is there at init() after service_healthy",
        "the same with a healthcheck that asks for it");
  }

  private static void theFileOfASidecar(
      Run run, Findings findings, String sentence, String circumstances) {
    String then =
        Seen.exists(run.at(INIT), READY) || run.appearance(READY).isEmpty() ? "" : "; came later";
    findings
        .that(sentence, "INIT of go-fixtures/orders; " + circumstances)
        .under(run.scheduler())
        .measured(Seen.file(run.at(INIT), READY) + then)
        .holds(Seen.exists(run.at(INIT), READY));
  }
}
