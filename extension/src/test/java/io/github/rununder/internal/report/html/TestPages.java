// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Pages of made-up documents. They stay in {@code target/test-pages}. */
final class TestPages {
  static final String ORDERS = "com.acme.OrdersTests";
  static final String CRASH = "com.acme.CrashTests";
  static final String NOTHING_RAN = "com.acme.NothingRanTests";
  private static final String LATE = "/var/run/sidecar.sock";

  private TestPages() {}

  static Path write(String name, MadeUpRun... runs) {
    return write(name, List.of(), runs);
  }

  private static Path write(String name, List<Absence> absences, MadeUpRun... runs) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "test-pages")).toAbsolutePath();
      return Files.writeString(
          folder.resolve(name + ".html"), HtmlPage.of(MadeUpRun.document(absences, runs)));
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
  }

  private static MadeUpRun orders(Scheduler scheduler) {
    return MadeUpRun.of(ORDERS, scheduler)
        .at(DECLARED, -700)
        .at(EXEC, -0.9)
        .at(INIT, 0)
        .happened(-11, "PT0.01S", "PROBE", "processStarted", "")
        .happened(-3200, "PT1S", "KUBERNETES", "initStepStarted", "wait-for-env")
        .happened(-2200, "PT1S", "KUBERNETES", "initStepFinished", "wait-for-env")
        .env("HOME", "/root")
        .env("DB_URL", "postgres://db.internal/orders?sslmode=disable")
        .masked("API_TOKEN")
        .file("/etc/config/app.yaml", "level: debug")
        .exited(0, "");
  }

  /** Four schedulers that differ, and a test with a crash. */
  static Path orders() {
    return write(
        "orders",
        orders(LOCAL)
            .env("LANG", "C.UTF-8")
            .absent(LATE)
            .at(MAIN, 0.3)
            .envOfLast("GOMAXPROCS", "2"),
        orders(DOCKER).env("HOSTNAME", "cf1803a5d20d").absent(LATE),
        orders(COMPOSE)
            .env("HOSTNAME", "7d6816bd7bbe")
            .env(
                "DB_URL",
                """
                {"value":%s,"resolution":{"state":"UNKNOWN","reason":"the scheduler reported no declaration"}}""",
                "postgres://db.internal/orders?sslmode=require")
            .env("LOG_LEVEL", "")
            .absent(LATE)
            .warning(
                "LOG_LEVEL is empty: compose.yaml:15 names ${LOG_LEVEL}, which is set nowhere."),
        orders(K8S)
            .env("HOSTNAME", "orders")
            .env(
                "DB_URL",
                """
                {"value":%s,"resolution":{"state":"DECIDED","origin":
                  {"type":"configMapKey","description":"config map key ConfigMap orders-env, key DB_URL"}},
                 "overridden":[
                  {"masked":true,"origin":{"type":"envFrom","description":"env from Secret orders-login"}},
                  {"value":"postgres://localhost","origin":{"type":"imageEnv","description":"image env Dockerfile:7"}}]}""",
                "postgres://db.internal/orders?sslmode=disable")
            .absent(LATE)
            .happened(120, "PT0.02S", "PROBE", "fileAppeared", LATE),
        MadeUpRun.of(CRASH, LOCAL).at(EXEC, -1).at(INIT, 0).exited(0, ""),
        MadeUpRun.of(CRASH, K8S)
            .at(EXEC, -1)
            .exited(2, "Error")
            .problem("the program ended before INIT: exit code 2 (Error)")
            .diagnostic("event Warning BackOff: Back-off restarting failed container app")
            .printed("panic: config: DB_HOST is empty"));
  }

  /** Schedulers without a run, and a run for each way in which a program can fail to start. */
  static Path failures() {
    MadeUpRun[] runs =
        Stream.of(StartFailure.Reason.values())
            .map(
                reason ->
                    MadeUpRun.of("com.acme.failing." + testNamed(reason), K8S)
                        .failed(reason, "the kubelet says: " + reason.describe())
                        .diagnostic("event Warning Failed: " + reason.describe())
                        .initStep("migrate", 1, "no route to host")
                        .printed("last line before " + reason.describe()))
            .toArray(MadeUpRun[]::new);
    return write(
        "failures",
        List.of(
            absence(
                BuiltInScheduler.LOCAL,
                Absence.Kind.SKIPPED,
                "this scheduler cannot run here: user namespaces are not allowed. Allow them, or be root."),
            absence(
                K8S,
                Absence.Kind.FAILED,
                "the Kubernetes node ended while it started: exit code 1\n  | kubelet: no space left on device\n"
                    + "remedy: make room on the Docker daemon's disk")),
        runs);
  }

  static String testNamed(StartFailure.Reason reason) {
    return "Start" + reason.name().charAt(0) + reason.describe().replace(' ', '_').substring(1);
  }

  private static Absence absence(Scheduler scheduler, Absence.Kind kind, String reason) {
    return new Absence(
        NOTHING_RAN, scheduler.name(), kind, "[" + scheduler + "] " + reason, MadeUpRun.INIT);
  }

  /** 300 variables, a third of which differ, under every scheduler. */
  static Path wide() {
    return write(
        "wide",
        Stream.of(BuiltInScheduler.values())
            .map(
                scheduler -> {
                  MadeUpRun run =
                      MadeUpRun.of("com.acme.WideTests", scheduler)
                          .at(EXEC, -1)
                          .at(INIT, 0)
                          .at(MAIN, 1);
                  for (int i = 0; i < 300; i++) {
                    String value = "value %d, which is as long as such values are".formatted(i);
                    run.env(
                        "APPLICATION_SETTING_" + i, i % 3 == 0 ? scheduler + " " + value : value);
                  }
                  return run;
                })
            .toArray(MadeUpRun[]::new));
  }

  /** 200 replicas, three of which start with an empty variable. */
  static Path fleet() {
    MadeUpRun run =
        MadeUpRun.of("com.acme.FleetTests", K8S)
            .at(EXEC, -1)
            .at(INIT, 0)
            .env("DB_HOST", "db.internal");
    for (int i = 0; i < 200; i++) {
      run.replica("orders-" + i, 10 + i % 20, "DB_HOST", i % 67 == 5 ? "" : "db.internal");
    }
    return write("fleet", run);
  }
}
