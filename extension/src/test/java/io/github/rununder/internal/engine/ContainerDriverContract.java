// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The behaviour that DOCKER and COMPOSE share. */
public abstract class ContainerDriverContract extends InitStepsContract {
  protected ContainerDriverContract(SchedulerDriver driver) {
    super(driver);
  }

  @Test
  void isAvailableWithinTwoSeconds() {
    Instant asked = Instant.now();
    assertThat(driver.availability(Configuration.ofDefaults()))
        .isEqualTo(new Availability.Available());
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void theProgramHasExactlyTheVariablesThatItWasGiven() throws Exception {
    Map<String, String> given = ExactVariables.ALL;
    given.forEach(fixture::variable);
    fixture.secret("TOKEN", "s3cr$t \"quoted\"\n").probe("RUNUNDER_SESSION", "1.abc");
    run(fixture.arguments("env").launch());

    Map<String, String> seen = listener.environment();
    assertThat(seen).containsAllEntriesOf(given);
    assertThat(seen)
        .containsEntry("TOKEN", "s3cr$t \"quoted\"\n")
        .containsEntry("RUNUNDER_SESSION", "1.abc");
    assertThat(seen.keySet())
        .containsExactlyInAnyOrderElementsOf(
            ExactVariables.and("TOKEN", "RUNUNDER_SESSION", "PATH", "HOSTNAME", "HOME"));
  }

  @Test
  void filesAreThereWithExactBytesModeAndOwnerBeforeTheProgramStarts() throws Exception {
    byte[] binary = {0, (byte) 0xff, '\n', (byte) 0x80};
    run(
        fixture
            .file("/etc/config/deep/app.yaml", "level: $debug\n", 0640)
            .file("/etc/empty", "", 0600)
            .file("/opt/näme with spaces", "x", 0444)
            .secretFile("/run/secrets/key", binary, 0400)
            .arguments(
                "file:/etc/config/deep/app.yaml",
                "file:/etc/empty",
                "file:/opt/näme with spaces",
                "file:/run/secrets/key",
                "file:/etc/config/deep")
            .launch());
    assertThat(listener.file("/etc/config/deep/app.yaml"))
        .isEqualTo("640 0:0 " + HexFormat.of().formatHex("level: $debug\n".getBytes(UTF_8)));
    assertThat(listener.file("/etc/empty")).isEqualTo("600 0:0 ");
    assertThat(listener.file("/opt/näme with spaces")).isEqualTo("444 0:0 78");
    assertThat(listener.file("/run/secrets/key")).isEqualTo("400 0:0 00ff0a80");
    assertThat(listener.file("/etc/config/deep")).startsWith("755 0:0 ");
  }

  @Test
  void nothingIsLostOfProgramsThatEndAtOnce() throws Exception {
    for (int i = 0; i < 20; i++) {
      RecordingListener listener = new RecordingListener();
      LaunchFixture once = new LaunchFixture(folder).arguments("lines:200", "print:end");
      try (RunHandle run = driver.start(once.launch(), listener)) {
        assertThat(listener.awaitExit()).isEqualTo(new Exit(0, ""));
        assertThat(run.diagnostics()).singleElement().asString().endsWith("exit code 0");
      }
      assertThat(listener.output()).isEqualTo(lines("out ") + "end");
      assertThat(listener.errors()).endsWith(lines("\nerr ").substring(1)).startsWith("INIT ");
    }
  }

  @Test
  void bytesThatAreNoTextArriveAsTheyAre() throws Exception {
    run(fixture.arguments("bytes").launch());
    assertThat(listener.outputBytes())
        .containsExactly(0, (byte) 0xff, (byte) 0xfe, (byte) 0x80, '\r', '\n', 'x');
  }

  @Test
  void aCrashIsReportedWithItsCode() throws Exception {
    assertThat(run(fixture.arguments("panic:DB_HOST is required").launch()))
        .isEqualTo(new Exit(2, ""));
    assertThat(listener.errors()).contains("panic: DB_HOST is required");
  }

  @Test
  void runsOfTheSameProgramDoNotDisturbEachOther() throws Exception {
    List<RecordingListener> listeners = new ArrayList<>();
    List<RunHandle> runs = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RecordingListener each = new RecordingListener();
      LaunchRequest launch =
          new LaunchFixture(folder).variable("I", "" + i).arguments("env").launch();
      listeners.add(each);
      starts.add(CompletableFuture.runAsync(() -> runs.add(driver.start(launch, each))));
    }
    starts.forEach(CompletableFuture::join);
    for (int i = 0; i < listeners.size(); i++) {
      assertThat(listeners.get(i).awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(listeners.get(i).environment()).containsEntry("I", "" + i);
    }
    runs.forEach(RunHandle::close);
  }

  @Test
  void theImageIsFoundMissingAtOnce() {
    LaunchRequest launch = fixture.base("rununder.invalid/none:1").launch();
    Instant asked = Instant.now();
    assertThatThrownBy(() -> driver.start(launch, listener))
        .isInstanceOf(StartFailedException.class)
        .message()
        .startsWith("image missing: rununder.invalid/none:1 (")
        .endsWith(
            "). Run \"docker pull rununder.invalid/none:1\", or name another image; in RunUnder's"
                + " own repository, \"./run setup\" builds the test images.");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertNothingIsLeft(launch);
  }

  @Test
  void aProgramThatIsNoExecutableIsReportedWithTheRuntimesErrorText() throws Exception {
    Path text = Files.writeString(folder.resolve("text-" + fixture.launch().id()), "no program");
    LaunchRequest launch = fixture.builtBy(target -> text).launch();
    try (RunHandle run = driver.start(launch, listener)) {
      assertThat(listener.awaitFailure())
          .isEqualTo(
              "Docker cannot execute the program of %s: exec /app/reporter: exec format error. Check"
                      .formatted(launch.id())
                  + " that /app/reporter is an executable for the daemon's architecture.");
      assertThat(run.diagnostics()).hasSize(1);
    }
  }

  @Test
  void everythingThatIsMadeCarriesTheLabels() throws Exception {
    LaunchRequest launch = fixture.shared("/shared").step("first", "true").launch();
    DockerClient client = DockerEngine.connect().client();
    List<String> label = List.of(SessionFolder.SESSION_LABEL + "=" + launch.id());
    try (RunHandle run = driver.start(launch, listener)) {
      listener.awaitExit();
      assertThat(client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec())
          .hasSize(2);
      assertThat(client.listVolumesCmd().withFilter("label", label).exec().getVolumes()).hasSize(1);
      assertThat(client.listNetworksCmd().withFilter("label", label).exec()).hasSize(networks());
      assertThat(run.diagnostics()).isNotEmpty();
    }
    assertNothingIsLeft(launch);
  }

  @Test
  void captureLagsByLessThanTwentyMilliseconds() throws Exception {
    List<Duration> lags = new ArrayList<>();
    List<Duration> starts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      RecordingListener listener = new RecordingListener();
      long asked = System.nanoTime();
      LaunchRequest launch = new LaunchFixture(folder).arguments("sleep:50").launch();
      try (RunHandle run = driver.start(launch, listener)) {
        long seen = listener.awaitFirstError();
        lags.add(Duration.ofNanos(seen - listener.initNanos()));
        starts.add(Duration.ofNanos(seen - asked));
        assertThat(run.diagnostics()).hasSize(1);
      }
    }
    System.getLogger("bench")
        .log(
            System.Logger.Level.INFO, "{0} lags {1}, starts {2}", driver.scheduler(), lags, starts);
    Collections.sort(lags);
    assertThat(lags.get(lags.size() / 2)).isLessThan(Duration.ofMillis(20));
  }

  @Test
  void outputComesWhileTheProgramRunsAndCloseEndsIt() throws Exception {
    LaunchRequest launch = fixture.shared("/shared").arguments("sleep:600000").launch();
    RunHandle run = driver.start(launch, listener);
    long seen = listener.awaitFirstError();
    assertThat(Duration.ofNanos(seen - listener.initNanos())).isLessThan(Duration.ofMillis(500));
    assertThat(run.diagnostics()).containsExactly(containerOf(launch) + " is running");
    run.close();
    run.close();
    assertThat(run.diagnostics()).containsExactly(containerOf(launch) + " is running");
    assertThat(listener.hasEnded()).isFalse();
    assertNothingIsLeft(launch);
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    String[] arguments = {"args", "$HOME ${X}", "", "a b", "-x", "\"q\" 'q'\n"};
    run(fixture.arguments(arguments).launch());
    assertThat(listener.first("ARGS"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    (ReporterProgram.INSTALL_PATH + "\0" + String.join("\0", arguments))
                        .getBytes(UTF_8)));
  }

  private static String lines(String prefix) {
    return String.join(
        "", IntStream.range(0, 200).mapToObj(i -> prefix.strip() + " " + i + "\n").toList());
  }
}
