// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.Exit;
import io.github.rununder.InitStepResult;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DOCKER and COMPOSE do alike. */
public abstract class ContainerDriverContract {
  protected final SchedulerDriver driver;
  protected final RecordingListener listener = new RecordingListener();
  protected LaunchFixture fixture;
  @TempDir protected Path folder;

  protected ContainerDriverContract(SchedulerDriver driver) {
    this.driver = driver;
  }

  /** How diagnostics name the program's container. */
  protected abstract String containerOf(Launch launch);

  /** How many networks a run makes. */
  protected abstract int networks();

  @BeforeEach
  void makeFixture() throws IOException {
    fixture = new LaunchFixture(folder);
  }

  @Test
  void isAvailableWithinTwoSeconds() {
    Instant asked = Instant.now();
    assertThat(driver.availability(new Configuration(k -> Optional.empty(), k -> Optional.empty())))
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
  void aProgramOfAnotherUserMayWriteToSharedDirectories() throws Exception {
    fixture.dockerfile(
        """
        FROM busybox:1.35
        USER 1000:1000
        ENTRYPOINT ["/app/reporter"]
        """);
    run(fixture.shared("/shared").arguments("id", "write:/shared/x=1", "file:/shared/x").launch());
    assertThat(listener.first("ID")).isEqualTo("1000 1000 /");
    assertThat(listener.file("/shared/x")).isEqualTo("644 1000:1000 31");
  }

  @Test
  void aFailingStepKeepsTheProgramFromStarting() throws Exception {
    Launch launch =
        fixture
            .step("migrate", "sh", "-c", "exec >&2; echo connecting; echo refused; exit 3")
            .step("never", "true")
            .launch();
    try (RunHandle run = driver.start(launch, listener)) {
      assertThat(listener.awaitFailure())
          .isEqualTo(
              """
              Init step "migrate" failed with exit code 3, so the program was not started. \
              Its last lines:
                connecting
                refused
              Correct the command of its @InitStep.""");
      assertThat(listener.steps())
          .singleElement()
          .extracting(InitStepResult::exit)
          .isEqualTo(new Exit(3, ""));
      assertThat(run.diagnostics()).contains(containerOf(launch) + " is created");
    }
    assertNothingIsLeft(launch);
  }

  @Test
  void aStepThatCannotBeExecutedIsToldWithTheDaemonsWords() throws Exception {
    Launch launch = fixture.step("migrate", "/no/such/migrate").launch();
    try (RunHandle run = driver.start(launch, listener)) {
      assertThat(listener.awaitFailure())
          .startsWith("Init step \"migrate\" cannot be started: ")
          .contains("stat /no/such/migrate: no such file or directory")
          .endsWith("Check that /no/such/migrate is in the image, and the image's ENTRYPOINT.");
      assertThat(run.diagnostics()).isNotEmpty();
    }
    assertNothingIsLeft(launch);
  }

  @Test
  void nothingIsLostOfProgramsThatEndAtOnce() throws Exception {
    for (int i = 0; i < 20; i++) {
      RecordingListener told = new RecordingListener();
      LaunchFixture once = new LaunchFixture(folder).arguments("lines:200", "print:end");
      try (RunHandle run = driver.start(once.launch(), told)) {
        assertThat(told.awaitExit()).isEqualTo(new Exit(0, ""));
        assertThat(run.diagnostics()).singleElement().asString().endsWith("exit code 0");
      }
      assertThat(told.output()).isEqualTo(lines("out ") + "end");
      assertThat(told.errors()).endsWith(lines("\nerr ").substring(1)).startsWith("INIT ");
    }
  }

  @Test
  void bytesThatAreNoTextArriveAsTheyAre() throws Exception {
    run(fixture.arguments("bytes").launch());
    assertThat(listener.outputBytes())
        .containsExactly(0, (byte) 0xff, (byte) 0xfe, (byte) 0x80, '\r', '\n', 'x');
  }

  @Test
  void aCrashIsToldWithItsCode() throws Exception {
    assertThat(run(fixture.arguments("panic:DB_HOST is required").launch()))
        .isEqualTo(new Exit(2, ""));
    assertThat(listener.errors()).contains("panic: DB_HOST is required");
  }

  @Test
  void closingWhileAStepRunsLeavesNothingAndTellsNothing() throws Exception {
    Launch launch =
        fixture.shared("/shared").step("first", "true").step("slow", "sleep", "600").launch();
    RunHandle run = driver.start(launch, listener);
    Instant deadline = Instant.now().plusSeconds(30);
    while (listener.steps().isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    run.close();
    assertThat(listener.steps()).extracting(InitStepResult::name).containsExactly("first");
    assertThat(listener.hasEnded()).isFalse();
    assertThat(listener.hasFailed()).isFalse();
    assertNothingIsLeft(launch);
  }

  @Test
  void runsOfTheSameProgramDoNotDisturbEachOther() throws Exception {
    List<RecordingListener> told = new ArrayList<>();
    List<RunHandle> runs = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RecordingListener each = new RecordingListener();
      Launch launch = new LaunchFixture(folder).variable("I", "" + i).arguments("env").launch();
      told.add(each);
      starts.add(CompletableFuture.runAsync(() -> runs.add(driver.start(launch, each))));
    }
    starts.forEach(CompletableFuture::join);
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(told.get(i).environment()).containsEntry("I", "" + i);
    }
    runs.forEach(RunHandle::close);
  }

  @Test
  void theImageIsFoundMissingAtOnce() {
    Launch launch = fixture.base("rununder.invalid/none:1").launch();
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
  void aProgramThatIsNoExecutableIsToldWithTheRuntimesWords() throws Exception {
    Path text = Files.writeString(folder.resolve("text-" + fixture.launch().id()), "no program");
    Launch launch = fixture.builtBy(target -> text).launch();
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
    Launch launch = fixture.shared("/shared").step("first", "true").launch();
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
      RecordingListener told = new RecordingListener();
      long asked = System.nanoTime();
      Launch launch = new LaunchFixture(folder).arguments("sleep:50").launch();
      try (RunHandle run = driver.start(launch, told)) {
        long seen = told.awaitFirstError();
        lags.add(Duration.ofNanos(seen - told.initNanos()));
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
    Launch launch = fixture.shared("/shared").arguments("sleep:600000").launch();
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
  void stepsRunInOrderAndShareDirectoriesAndFilesWithTheProgram() throws Exception {
    run(
        fixture
            .shared("/shared")
            .file("/etc/config/app.yaml", "level: debug", 0644)
            .step("first", "sh", "-c", "stat -c %a /shared; echo $$ > /shared/made")
            .step(
                "second",
                Map.of("WHO", "$second \"step\""),
                "sh",
                "-c",
                "cat /etc/config/app.yaml; echo \" $WHO\"; chmod 0750 /shared")
            .arguments("file:/shared/made", "file:/shared")
            .launch());

    List<InitStepResult> steps = listener.steps();
    assertThat(steps).extracting(InitStepResult::name).containsExactly("first", "second");
    assertThat(steps)
        .extracting(InitStepResult::output)
        .containsExactly("777", "level: debug $second \"step\"");
    assertThat(steps).allMatch(InitStepResult::succeeded);
    InitStepResult first = steps.get(0);
    InitStepResult second = steps.get(1);
    assertThat(first.started()).isBeforeOrEqualTo(first.finished());
    assertThat(first.finished()).isBefore(second.started());
    assertThat(Duration.between(second.finished(), Instant.now()))
        .isLessThan(Duration.ofMinutes(1));
    assertThat(first.precision()).isEqualTo(Duration.ofNanos(1));
    assertThat(listener.file("/shared/made")).isEqualTo("644 0:0 310a");
    assertThat(listener.file("/shared")).startsWith("750 0:0 ");
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

  protected Exit run(Launch launch) throws Exception {
    try (RunHandle run = driver.start(launch, listener)) {
      Exit exit = listener.awaitExit();
      assertThat(run.diagnostics()).isNotEmpty();
      return exit;
    }
  }

  private static String lines(String prefix) {
    return String.join(
        "", IntStream.range(0, 200).mapToObj(i -> prefix.strip() + " " + i + "\n").toList());
  }

  protected static void assertNothingIsLeft(Launch launch) {
    DockerClient client = DockerEngine.connect().client();
    List<String> label = List.of(SessionFolder.SESSION_LABEL + "=" + launch.id());
    assertThat(client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec())
        .isEmpty();
    assertThat(client.listVolumesCmd().withFilter("label", label).exec().getVolumes())
        .isNullOrEmpty();
    assertThat(client.listNetworksCmd().withFilter("label", label).exec()).isEmpty();
  }
}
