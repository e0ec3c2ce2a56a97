// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;

import io.github.rununder.Args;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goroutines that read and write the environment in {@code init()}. */
@Claim(
    id = "c",
    statement =
        "Concurrent os.Getenv and os.Setenv in init() is a data race, and torn or empty reads occur;"
            + " sync.Once, viper's AutomaticEnv and /proc/self/environ are ways out.")
@GoApp("../go-fixtures/programs/env-race")
class RaceClaimTests {
  private static final String SEEN =
      "go-fixtures/programs/env-race: 4 readers and 4 writers in init(), values of 4 KiB";

  @TempDir private static Path folder;

  private static RaceBuild build;

  @Order(1)
  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @Args("getenv")
  void getenvBesideSetenv(Run run, Findings findings) {
    RaceCounts counts = RaceCounts.of(run);
    occurs(run, findings, counts, "Torn reads occur while others call os.Setenv", "torn");
    occurs(run, findings, counts, "Empty reads occur while others call os.Setenv", "empty");
  }

  @Order(2)
  @RunUnder({LOCAL, K8S})
  @Args("unset")
  void getenvBesideUnsetenv(Run run, Findings findings) {
    occurs(
        run,
        findings,
        RaceCounts.of(run),
        "Empty reads occur while others call os.Unsetenv and then os.Setenv",
        "empty");
  }

  @Order(3)
  @RunUnder({LOCAL, K8S})
  @Args("append")
  void readingThenWriting(Run run, Findings findings) {
    occurs(
        run,
        findings,
        RaceCounts.of(run),
        "Updates are lost that read with os.Getenv and then write with os.Setenv",
        "lost");
  }

  @Order(4)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          getenv  | os.Getenv beside os.Setenv
          unset   | os.Getenv beside os.Unsetenv and os.Setenv
          append  | updates by os.Getenv and then os.Setenv, which are lost
          once    | a setting behind sync.Once beside os.Setenv
          viper   | viper's AutomaticEnv beside os.Setenv
          environ | /proc/self/environ beside os.Setenv
          set     | viper's Get beside viper's Set
          map     | a map without a lock, read and written
          """)
  void whatTheDetectorReports(String way, String what, Findings findings) {
    if (build == null) {
      build = RaceBuild.in(folder);
    }
    ToolResult result = build.run(way);
    boolean reported = result.output().contains("WARNING: DATA RACE");
    findings
        .that("The race detector reports " + what, SEEN + ", built with `go build -race`")
        .by("go build -race")
        .measured("exit code %d, %s".formatted(result.code(), reported ? "DATA RACE" : "no report"))
        .holds(reported);
  }

  @Order(5)
  @Test
  void whoSeesALaterSetenvAndAtWhatCost(Findings findings) {
    for (EnvironmentReader reader : EnvironmentReader.measure()) {
      findings
          .that("A later os.Setenv is seen", "`go test` of go-fixtures/programs/env-race")
          .by(reader.name())
          .measured("sees \"%s\"".formatted(reader.sees()))
          .holds(reader.sees().equals("later"));
      findings
          .that(
              "A read costs less than one of /proc/self/environ",
              "`go test -bench` with about 130 variables")
          .by(reader.name())
          .measured("%.0f ns".formatted(reader.nanoseconds()))
          .holds(reader.isCheaperThanTheKernel());
    }
  }

  private static void occurs(
      Run run, Findings findings, RaceCounts counts, String sentence, String counted) {
    findings
        .that(sentence, SEEN)
        .under(run.scheduler())
        .measured(counts.line())
        .holds(counts.number(counted) > 0);
  }
}
