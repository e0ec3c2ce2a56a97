// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.Scheduler.DOCKER;
import static io.github.rununder.Scheduler.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuildArg;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;

/**
 * A method that is a test of its own: what the build is given reaches the program in its binary.
 */
class BuildArgumentTests {

  @RunUnder({LOCAL, DOCKER})
  @GoApp("../go-fixtures/programs/build-args")
  @BuildArg(name = "main.version", value = "1.2.3 (beta)")
  void theVersionIsLinkedIn(Run run) {
    run.awaitExit();
    assertThat(run.output()).isEqualTo("build-args: version is 1.2.3 (beta)\n");
  }
}
