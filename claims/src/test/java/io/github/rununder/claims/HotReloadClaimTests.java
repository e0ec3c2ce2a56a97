// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.READY;

import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import java.time.Duration;
import java.time.Instant;

/** Which mounted files viper's WatchConfig reloads. */
@Claim(
    id = "g",
    statement =
        "viper reloads a file of a directory mount when its ConfigMap changes, and never one that is"
            + " mounted by subPath.")
class HotReloadClaimTests {
  private static final String IN_FOLDER = "/etc/config/app.yaml";
  private static final String ALONE = "/opt/app.yaml";
  private static final String PROGRAM = "go-fixtures/programs/hot-reload, viper 1.19";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @GoApp("../go-fixtures/programs/hot-reload")
  @Env(name = "CONFIG_FILES", value = IN_FOLDER + ":" + ALONE)
  @ConfigFile(path = IN_FOLDER, content = "level: info")
  @ConfigFile(path = ALONE, content = "level: info")
  void afterAChange(Run run, Findings findings) {
    run.at(READY);
    run.update(LiveUpdate.file(ALONE, "level: debug"));
    run.update(LiveUpdate.file(IN_FOLDER, "level: debug"));
    Snapshot after = run.awaitReload(IN_FOLDER);
    reloads(
        run,
        after,
        IN_FOLDER,
        findings.that(
            "viper reloads a file that is changed where the scheduler has put it",
            PROGRAM + "; under K8S the ConfigMap behind a volume mounted at the folder"));
    reloads(
        run,
        after,
        ALONE,
        findings.that(
            "viper reloads a file that is mounted alone",
            PROGRAM + "; under K8S by `subPath`, elsewhere the same as above"));
  }

  private static void reloads(Run run, Snapshot after, String path, Findings.Part part) {
    boolean reloaded = isReloaded(run, path);
    String content = after.file(path).orElseThrow().content().text();
    part.under(run.scheduler())
        .measured(
            reloaded
                ? "viper has line the new level"
                : "viper has line nothing; the file has \"%s\"".formatted(content))
        .holds(reloaded);
  }

  private static boolean isReloaded(Run run, String path) {
    String line = "hot-reload: the level in %s is now debug".formatted(path);
    Instant end = Instant.now().plus(PATIENCE);
    while (!run.output().contains(line) && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    return run.output().contains(line);
  }
}
