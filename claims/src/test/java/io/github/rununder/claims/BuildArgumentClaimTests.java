// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;

import io.github.rununder.BuildArg;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import org.junit.jupiter.api.Order;

/** Which build inputs reach the program, and how. */
@Claim(
    id = "d",
    statement =
        "A build ARG reaches run time only through ENV or -ldflags -X; an ENV of the base image beats"
            + " an ARG of the same name.")
class BuildArgumentClaimTests {
  private static final String IMAGE = "INIT in an image of go-fixtures/programs/build-args";

  @Order(1)
  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(value = "../go-fixtures/programs/build-args", dockerfile = "Dockerfile")
  @BuildArg(name = "ONLY_ARG", value = "given")
  @BuildArg(name = "VERSION", value = "given")
  @BuildArg(name = "BASE", value = "given")
  @BuildArg(name = "EARLY", value = "given")
  @BuildArg(name = "LATE", value = "given")
  @WatchedPath("/ONLY_ARG")
  @WatchedPath("/BASE")
  @WatchedPath("/EARLY")
  @WatchedPath("/LATE")
  void byWayOfADockerfile(Run run, Findings findings) {
    Snapshot init = run.at(INIT);
    findings
        .that("A build ARG alone is in the program's environment", IMAGE)
        .under(run.scheduler())
        .measured(Seen.env(init, "ONLY_ARG") + "; RUN saw " + seenByRun(init, "ONLY_ARG"))
        .holds(init.env("ONLY_ARG").isPresent());
    findings
        .that("A build ARG is in the program's environment when an ENV takes it up", IMAGE)
        .under(run.scheduler())
        .measured(Seen.env(init, "APP_VERSION"))
        .holds(Seen.has(init, "APP_VERSION", "given"));
    against(init, findings, "an ENV of the same name that the base image has", "BASE");
    against(init, findings, "an ENV of the same name above it", "EARLY");
    against(init, findings, "an ENV of the same name below it", "LATE");
  }

  private static void against(Snapshot init, Findings findings, String rival, String name) {
    findings
        .that("A build ARG wins over " + rival + ", in the RUN of the build", IMAGE)
        .under(init.scheduler())
        .measured("RUN saw %s=\"%s\"".formatted(name, seenByRun(init, name)))
        .holds(seenByRun(init, name).equals("given"));
    findings
        .that("A build ARG wins over " + rival + ", at run time", IMAGE)
        .under(init.scheduler())
        .measured(Seen.env(init, name))
        .holds(Seen.has(init, name, "given"));
  }

  @Order(2)
  @RunUnder({LOCAL, DOCKER})
  @GoApp("../go-fixtures/programs/build-args")
  @BuildArg(name = "main.version", value = "1.2.3 (beta)")
  void byWayOfTheLinker(Run run, Findings findings) {
    run.awaitExit();
    findings
        .that("What the build is given with -ldflags -X is in the program", "the program's output")
        .under(run.scheduler())
        .measured(run.output().strip())
        .holds(run.output().equals("build-args: version is 1.2.3 (beta)\n"));
  }

  private static String seenByRun(Snapshot init, String name) {
    return init.file("/" + name).orElseThrow().content().text();
  }
}
