// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import io.github.rununder.WatchedPath;
import org.junit.jupiter.api.Test;

/** A file that is created only after {@code init()} has tried to read it. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/late-file")
@Env(name = "LATE_FILE", value = "/shared/late")
@SharedDirectory("/shared")
@WatchedPath("/shared/late")
class LateFileTests {

  @Test
  void initDoesNotSeeTheFile(Run run) {
    assertThat(run).at(INIT).file("/shared/late").doesNotExist();
  }

  @Test
  void theFileComesLater(Run run) {
    assertThat(run).at(INIT).file("/shared/late").becameVisibleAfter(INIT);
  }
}
