// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.WatchedFile.absent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;

import io.github.rununder.Matrix;
import java.util.List;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

class SoftRunUnderAssertionsTests {
  private static final RecordedRunFixture RUN =
      runUnder(K8S)
          .captured(
              snapshot(EXEC).env("TZ", "UTC"),
              snapshot(INIT).env("TZ", "CET").file(absent("/shared/ready")));

  private static List<String> headlines(SoftRunUnderAssertions softly) {
    return softly.assertionErrorsCollected().stream()
        .map(error -> error.getMessage().lines().findFirst().orElse(""))
        .toList();
  }

  @Test
  void everyFailureOfAChainIsCollected() {
    var softly = new SoftRunUnderAssertions();
    softly.assertThat(RUN).at(INIT).env("TZ").isUnset().isEmpty().isEqualTo("UTC").isSet();
    softly.assertThat(RUN).at(INIT).file("/shared/ready").exists().isDirectory();
    softly.assertThat(RUN).at(INIT).env("TZ").isUnchangedSince(EXEC);
    softly.assertThat(RUN).at(INIT).hasEnv("A").hasEnv("B", "1").hasNoEnv("TZ").hasOnlyEnv();
    assertThat(headlines(softly))
        .containsExactly(
            "[K8S at INIT] variable TZ",
            "[K8S at INIT] variable TZ",
            "[K8S at INIT] variable TZ",
            "[K8S at INIT] file /shared/ready",
            "[K8S at INIT] file /shared/ready",
            "[K8S at INIT] variable TZ",
            "[K8S at INIT] variable A",
            "[K8S at INIT] variable B",
            "[K8S at INIT] variable TZ",
            "[K8S at INIT] variables");
  }

  @Test
  void aStepThatFailsIsReportedOnceAndEndsItsChainOnly() {
    var softly = new SoftRunUnderAssertions();
    softly.assertThat(RUN).as("late").at(MAIN).env("TZ").isSet().isUnchangedSince(EXEC);
    softly.assertThat(RUN).at(MAIN).file("/x").exists().becameVisibleAfter(INIT).wasVisibleAt(INIT);
    softly.assertThat(RUN).at(INIT).file("/x").exists();
    softly.assertThat(RUN).initSteps().succeeded().finishedBefore(INIT);
    softly.assertThat(RUN).exitsWith(0).hasOutputContaining("");
    assertThat(headlines(softly))
        .containsExactly(
            "[late] [K8S] no snapshot at MAIN: the program ended before it",
            "[K8S] no snapshot at MAIN: the program ended before it",
            "[K8S at INIT] file /x",
            "[K8S] init steps",
            "[K8S] init steps",
            "[K8S] no exit: the program still runs");
  }

  @Test
  void snapshotsMatricesAndAssertJsOwnAssertionsAreSoftToo() {
    var softly = new SoftRunUnderAssertions();
    var matrix =
        new Matrix(List.of(RUN, runUnder(DOCKER).captured(snapshot(INIT).env("TZ", "UTC"))));
    softly.assertThat(RUN.at(INIT)).env("A").isSet();
    softly.assertThat(matrix).agreesOn("TZ").differsOn("A").at(MAIN).differsOnlyIn("TZ");
    softly.assertThat("seen").isEqualTo("expected");
    softly.assertThat(RUN).isNull();
    softly.assertThat(RUN).at(INIT).env("A").isNotNull();
    assertThat(softly.assertionErrorsCollected()).hasSize(7);
  }

  @Test
  void assertSoftlyThrowsThemTogetherWithTheirLines() {
    assertThatThrownBy(
            () ->
                SoftRunUnderAssertions.assertSoftly(
                    softly -> {
                      softly.assertThat(RUN.at(INIT)).env("TZ").isEqualTo("UTC");
                      softly.assertThat(RUN).at(MAIN).env("TZ").isSet();
                    }))
        .isInstanceOf(AssertJMultipleFailuresError.class)
        .message()
        .contains("expected: \"UTC\"\nbut was : \"CET\"\n")
        .contains("at SoftRunUnderAssertionsTests.lambda")
        .contains("[K8S] no snapshot at MAIN: the program ended before it");
  }

  @Test
  void theyWorkWithAssertJsExtension() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(InjectedTestCase.class))
        .execute()
        .testEvents()
        .failed()
        .assertEventsMatchExactly(
            finishedWithFailure(instanceOf(AssertJMultipleFailuresError.class)));
  }

  @ExtendWith(SoftAssertionsExtension.class)
  static class InjectedTestCase {
    @InjectSoftAssertions SoftRunUnderAssertions field;

    @Test
    void twoFailures() {
      field.assertThat(RUN).at(INIT).env("A").isSet();
      field.assertThat(RUN).at(INIT).env("B").isSet();
    }

    @Test
    void parameter(SoftRunUnderAssertions softly) {
      softly.assertThat(RUN).at(INIT).env("TZ").isSet();
    }
  }
}
