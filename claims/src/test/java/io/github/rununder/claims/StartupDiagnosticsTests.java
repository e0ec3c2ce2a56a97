// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.At;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import java.nio.file.Files;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A program that traces its own start: runtime/trace, a heap profile and an OpenTelemetry span
 * round the reading of the environment. Their files are attached to the test of each scheduler.
 */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/startup-trace")
@Env(name = "DIAGNOSTICS", value = "/diagnostics")
@SharedDirectory("/diagnostics")
@WatchedPath(StartupDiagnosticsTests.TRACE)
@WatchedPath(StartupDiagnosticsTests.PROFILE)
@WatchedPath(StartupDiagnosticsTests.SPAN)
class StartupDiagnosticsTests {
  static final String TRACE = "/diagnostics/trace.out";
  static final String PROFILE = "/diagnostics/heap.pprof";
  static final String SPAN = "/diagnostics/span.json";

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  @Test
  void theTraceOfInitIsAttached(@At(MAIN) Snapshot main, TestReporter reporter) {
    assertThat(attached(main, TRACE, reporter)).asString().startsWith("go 1.");
  }

  @Test
  void theHeapProfileIsAttached(@At(MAIN) Snapshot main, TestReporter reporter) {
    assertThat(attached(main, PROFILE, reporter)).startsWith(GZIP);
  }

  @Test
  void theSpanOfTheEnvironmentIsAttached(@At(MAIN) Snapshot main, TestReporter reporter) {
    assertThat(attached(main, SPAN, reporter))
        .asString()
        .contains("\"Name\":\"read environment\"", "\"Key\":\"variables\"");
  }

  private static byte[] attached(Snapshot main, String path, TestReporter reporter) {
    byte[] content = main.file(path).orElseThrow().content().bytes();
    String name = main.scheduler() + "-" + path.substring(path.lastIndexOf('/') + 1);
    reporter.publishFile(
        name, MediaType.APPLICATION_OCTET_STREAM, file -> Files.write(file, content));
    return content;
  }
}
