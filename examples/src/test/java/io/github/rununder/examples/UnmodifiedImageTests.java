// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.Args;
import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.Image;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** An unmodified image: a shell adds a variable and then replaces itself with the program. */
@RunUnder({DOCKER, COMPOSE, K8S})
@Image(value = "busybox:1.35", program = "/bin/sleep")
@Args({"sh", "-c", "export GREETING=hello; exec /bin/sleep 600"})
@Env(name = "DB_HOST", value = "db.internal")
@ConfigFile(path = "/etc/config/app.yaml", content = "level: debug")
class UnmodifiedImageTests {

  @Test
  void theProgramGetsWhatTheShellMadeOfIt(Run run) {
    assertThat(run).at(EXEC).env("DB_HOST").isEqualTo("db.internal");
    assertThat(run).at(EXEC).env("GREETING").isEqualTo("hello");
    assertThat(run).at(EXEC).file("/etc/config/app.yaml").hasContent("level: debug");
  }

  @AcrossSchedulers
  void itIsTheSameEverywhere(Matrix matrix) {
    assertThat(matrix).agreesOn("DB_HOST", "GREETING");
  }
}
