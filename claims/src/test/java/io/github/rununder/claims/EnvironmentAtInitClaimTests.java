// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;

import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.kubernetes.Manifests;
import java.util.Optional;
import org.junit.jupiter.api.Order;

/** Which parts of a ConfigMap the program has when {@code init()} runs. */
@Claim(
    id = "a",
    statement = "env and envFrom are visible at init(); a ConfigMap volume may not be.")
class EnvironmentAtInitClaimTests {
  private static final String MOUNTED = "/etc/config/app.yaml";
  private static final String OPTIONAL = "/etc/late/app.yaml";

  @Order(1)
  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @GoApp("../go-fixtures/orders")
  @Env(name = "DB_HOST", value = "db.internal")
  @EnvFile("src/test/resources/layers.env")
  @ConfigFile(path = MOUNTED, content = "level: debug")
  void environmentAndMandatoryFiles(Run run, Findings findings) {
    Snapshot init = run.at(INIT);
    findings
        .that(
            "What env and envFrom (an env file elsewhere) give is visible at init()",
            "INIT of go-fixtures/orders; under K8S configMapKeyRef and configMapRef")
        .under(run.scheduler())
        .measured(Seen.env(init, "DB_HOST", "REGION"))
        .holds(
            Seen.has(init, "DB_HOST", "db.internal") && Seen.has(init, "REGION", "eu-central-1"));
    findings
        .that(
            "A ConfigMap volume (a mounted file elsewhere) that is not optional is there at init()",
            "INIT of go-fixtures/orders; the kubelet starts no container before it is mounted")
        .under(run.scheduler())
        .measured(Seen.file(init, MOUNTED))
        .holds(Seen.exists(init, MOUNTED));
  }

  @Order(2)
  @RunUnder(K8S)
  @GoApp("../go-fixtures/orders")
  @Manifests("deploy/optional.yaml")
  @WatchedPath(OPTIONAL)
  void whatIsOptional(Run run, Findings findings) {
    Snapshot init = run.at(INIT);
    run.update(LiveUpdate.configMap("late", "app.yaml", "level: debug"));
    Optional<FileAppearance> later = run.appearance(OPTIONAL);
    findings
        .that(
            "An optional ConfigMap volume is there at init(), though its key comes later",
            "INIT of a pod whose volume is `optional: true`; the key is added after it")
        .under(K8S)
        .measured(
            "%s; there %s after the ConfigMap had the key"
                .formatted(Seen.file(init, OPTIONAL), later.isPresent() ? "soon" : "never"))
        .holds(Seen.exists(init, OPTIONAL));
    findings
        .that(
            "An optional configMapKeyRef is set at init(), though its key comes later",
            "INIT of a pod whose configMapKeyRef is `optional: true`")
        .under(K8S)
        .measured(Seen.env(init, "LEVEL"))
        .holds(init.env("LEVEL").isPresent());
  }
}
