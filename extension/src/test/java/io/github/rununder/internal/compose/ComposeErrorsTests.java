// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.LaunchFixture;
import io.github.rununder.internal.run.WorkloadMasking;
import io.github.rununder.spi.LaunchRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeErrorsTests {
  @TempDir private Path folder;

  @Test
  void progressIsLeftOutAndSecretsAreMasked() throws IOException {
    LaunchRequest launch =
        new LaunchFixture(folder)
            .secret("TOKEN", "s3cr3t-value")
            .probe("RUNUNDER_SESSION", "1.session")
            .envFile(Path.of("app.env"))
            .launch();
    CliProcess.Result up =
        new CliProcess.Result(
            15,
            """
             Network x_default  Creating
             Network x_default  Created
             Container x-orders-1  Creating
            line 2: unexpected "s3cr3t-value" near 1.session
            """);
    String message = ComposeErrors.of(launch, up, "/app/orders").message();
    assertThat(WorkloadMasking.of(launch).text(message))
        .isEqualTo(
            """
            docker compose cannot start %s (exit code 15):
              line 2: unexpected "********" near ********
            RunUnder generates the compose file from the workload's annotations: correct the annotation that the error is about. \
            Env files: app.env."""
                .formatted(launch.id()));
  }

  @Test
  void aProgramThatCannotBeExecutedIsNamed() throws IOException {
    LaunchRequest launch = new LaunchFixture(folder).launch();
    CliProcess.Result up =
        new CliProcess.Result(
            1, "Error response from daemon: exec: \"/x\": stat /x: no such file or directory\n");
    assertThat(ComposeErrors.of(launch, up, "/app/orders").message())
        .isEqualTo(
            """
            docker compose cannot start %s (exit code 1):
              Error response from daemon: exec: "/x": stat /x: no such file or directory
            Check that /x is in the image, and the image's ENTRYPOINT."""
                .formatted(launch.id()));
  }
}
