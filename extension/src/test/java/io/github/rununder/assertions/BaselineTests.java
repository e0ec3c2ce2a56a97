// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.directory;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rununder.Matrix;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.WatchedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class BaselineTests {
  private static final String UPDATE = "rununder.baseline.update";

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("baseline/orders.json").toString();
  }

  @AfterEach
  void compareAfterwards() {
    System.clearProperty(UPDATE);
  }

  private static RecordedRunFixture before() {
    return runUnder(DOCKER)
        .captured(
            snapshot(INIT)
                .env("HOSTNAME", "4f2a")
                .env("LANG", "C")
                .env("OLD", "y")
                .env("API_TOKEN", "first-secret")
                .file(regularFile("/etc/app.yaml", "level: debug"))
                .file(directory("/shared", "..2026_11_24", "ready")));
  }

  private static RecordedRunFixture after() {
    return runUnder(DOCKER)
        .captured(
            snapshot(INIT)
                .env("HOSTNAME", "9c1d")
                .env("LANG", "C.UTF-8")
                .env("NEW", "")
                .env("API_TOKEN", "second-secret")
                .file(WatchedFile.absent("/etc/app.yaml"))
                .file(directory("/shared", "..2026_11_25", "ready")));
  }

  private void update(RecordedRunFixture... runs) {
    System.setProperty(UPDATE, "true");
    assertThat(new Matrix(List.of(runs))).matchesBaseline(file, "HOSTNAME");
    System.clearProperty(UPDATE);
  }

  @Test
  void whatTheFileHasIsAccepted() {
    update(before());
    assertThat(new Matrix(List.of(before()))).matchesBaseline(file, "HOSTNAME");
  }

  @Test
  void theFileHasNeitherTimesNorSecretsNorVolatileNames() {
    update(before());
    assertThat(Path.of(file))
        .hasContent(
            """
            {
              "baseline" : 1,
              "phase" : "INIT",
              "schedulers" : {
                "DOCKER" : {
                  "env" : {
                    "API_TOKEN" : {
                      "masked" : true
                    },
                    "LANG" : {
                      "value" : "C"
                    },
                    "OLD" : {
                      "value" : "y"
                    }
                  },
                  "files" : {
                    "/etc/app.yaml" : {
                      "kind" : "REGULAR",
                      "content" : "12 B sha256 ce35922f5f8df688f0c42e1baffbc96faf91dfdf1eb0de13e4ca4adf96c9385a",
                      "mode" : "0644",
                      "owner" : "0:0",
                      "readable" : true
                    },
                    "/shared" : {
                      "kind" : "DIRECTORY",
                      "content" : "entries ready",
                      "mode" : "1777",
                      "owner" : "0:0",
                      "readable" : true
                    }
                  }
                }
              }
            }
            """);
  }

  @Test
  void changedNewAndMissingValuesAreListed() {
    update(before());
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(new Matrix(List.of(runUnder(K8S).captured(snapshot(INIT)), after())))
                    .matchesBaseline(file, "HOSTNAME"))
        .withMessage(
            """
            [K8S, DOCKER at INIT] baseline %s
            expected: what the file has
            but was : 5 changes
              K8S: is not in the baseline
              DOCKER: changed  LANG: C.UTF-8, was C
              DOCKER: appeared NEW: (empty)
              DOCKER: vanished OLD: was y
              DOCKER: changed  /etc/app.yaml: (absent), was 0644, 12 B sha256 ce35922f, owner 0:0
            remedy  : when this is meant, run the test with -Drununder.baseline.update=true and commit the file; names that differ from run to run can be given as patterns after the file""",
            file);
  }

  @Test
  void patternsLeaveNamesOut() {
    update(before());
    assertThat(new Matrix(List.of(after())))
        .matchesBaseline(file, "HOST*", "LANG", "NEW", "?LD", "/etc/*");
  }

  @Test
  void schedulersThatDidNotRunNowAreNeitherComparedNorLost() {
    update(before());
    update(runUnder(LOCAL).captured(snapshot(INIT).env("LANG", "C.UTF-8")));
    assertThat(new Matrix(List.of(before()))).matchesBaseline(file, "HOSTNAME");
  }

  @Test
  void withoutAFileTheRemedyIsNamed() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(new Matrix(List.of(before()))).matchesBaseline(file))
        .withMessage(
            """
            [DOCKER at INIT] baseline %s
            expected: what the file has
            but was : no such file: %s
            remedy  : run the test with -Drununder.baseline.update=true and commit the file""",
            file, file);
  }

  @Test
  void aBaselineOfAnotherPhaseIsRefused() {
    update(before());
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(new Matrix(List.of(runUnder(DOCKER).captured(snapshot(MAIN)))))
                    .at(MAIN)
                    .matchesBaseline(file))
        .withMessage(
            """
            [DOCKER at MAIN] baseline %s
            expected: a baseline of MAIN
            but was : one of INIT
            remedy  : give each phase a separate file""",
            file);
  }

  @Test
  void aFileThatIsNoBaselineIsRefused() throws IOException {
    Files.createDirectories(Path.of(file).getParent());
    Files.writeString(Path.of(file), "{}");
    assertThatExceptionOfType(RunUnderException.class)
        .isThrownBy(() -> assertThat(new Matrix(List.of(before()))).matchesBaseline(file))
        .withMessage(
            "%s is no baseline: it must have \"baseline\": 1; delete it and write a new one with rununder.baseline.update=true",
            file);
  }
}
