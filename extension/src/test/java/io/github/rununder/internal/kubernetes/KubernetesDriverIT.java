// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real node. The program is a command of busybox, so nothing is built. */
class KubernetesDriverIT {
  private static final int LONGEST_DELETION_SECONDS = 30;
  private static KubernetesDriver driver;

  private final RecordingListener seen = new RecordingListener();

  /** Not a constant: a second try of a test comes after the node was stopped. */
  @BeforeAll
  static void makeDriver() {
    driver = new KubernetesDriver(Launches::busybox);
  }

  @AfterAll
  static void stopTheNode() {
    driver.close();
  }

  @Test
  void isAvailable() {
    assertThat(driver.availability(Launches.CONFIGURATION)).isEqualTo(new Availability.Available());
  }

  @Test
  void variablesArriveExactly() {
    String big = "0123456789abcdef".repeat(4096);
    Launches launches =
        Launches.ofShell("base64 /proc/$$/environ; true")
            .variable("EMPTY", "")
            .variable("REFERENCE", "$(PATH) $$(HOME) $HOME ${HOME}")
            .variable("LINES", "one\ntwo\r\n\tthree \n")
            .variable("QUOTES", "'\"`\\")
            .variable("UNICODE", "größe 漢字 🚀 \u2028")
            .variable("YAML", "yes: [1, ~] # no")
            .variable("BIG", big)
            .secret("PASSWORD", "p$(PATH)w\n")
            .secret("EMPTY_SECRET", "")
            .variable("with.dot-and-dash", "1")
            .variable("no key: %", "2")
            .variable("..up", "3");

    run(launches, seen);

    assertThat(environment(Base64.getMimeDecoder().decode(seen.out())))
        .containsEntry("EMPTY", "")
        .containsEntry("REFERENCE", "$(PATH) $$(HOME) $HOME ${HOME}")
        .containsEntry("LINES", "one\ntwo\r\n\tthree \n")
        .containsEntry("QUOTES", "'\"`\\")
        .containsEntry("UNICODE", "größe 漢字 🚀 \u2028")
        .containsEntry("YAML", "yes: [1, ~] # no")
        .containsEntry("BIG", big)
        .containsEntry("PASSWORD", "p$(PATH)w\n")
        .containsEntry("EMPTY_SECRET", "")
        .containsEntry("with.dot-and-dash", "1")
        .containsEntry("no key: %", "2")
        .containsEntry("..up", "3")
        .containsEntry("RUNUNDER_SESSION", "1.$(PATH)$$");
  }

  @Test
  void envFilesArriveByKubectlsRulesAndVariablesWinOverThem(@TempDir Path folder) throws Exception {
    Path first = Files.writeString(folder.resolve("first.env"), "A=\"1\" \nB=first\nC=file\n");
    Path second = Files.writeString(folder.resolve("second.env"), "B=second\n# D=4\n");

    run(
        Launches.of("cat", "/proc/self/environ")
            .envFile(first)
            .envFile(second)
            .variable("C", "variable"),
        seen);

    assertThat(environment(seen.out()))
        .containsEntry("A", "\"1\" ")
        .containsEntry("B", "second")
        .containsEntry("C", "variable")
        .doesNotContainKey("D");
  }

  @Test
  void argumentsArriveExactly() {
    run(Launches.of("printf", "%s|", "$(PATH)", "$$", "a b", "", "$HOME"), seen);

    assertThat(seen.outText()).isEqualTo("$(PATH)|$$|a b||$HOME|");
  }

  @Test
  void outputArrivesExactly() {
    run(
        Launches.ofShell(
            "printf 'a\\000b\\377\\n\\n  c'; printf 'x\\ny' >&2; "
                + "head -c 50000 /dev/zero | tr '\\000' z; printf 'a\\rb\\n\\n'; printf open"),
        seen);

    assertThat(seen.out())
        .isEqualTo(
            concat(
                new byte[] {'a', 0, 'b', (byte) 0xff, '\n', '\n', ' ', ' ', 'c'},
                "z".repeat(50_000).getBytes(UTF_8),
                "a\rb\n\nopen".getBytes(UTF_8)));
    assertThat(seen.err()).isEqualTo("x\ny".getBytes(UTF_8));
  }

  @Test
  void configFilesAreLinksInAVolumeAndThoseInSystemDirectoriesAreNot() {
    Launches launches =
        Launches.ofShell(
                "readlink /etc/config/app.yaml; readlink /etc/config/..data | sed 's/[.0-9_]*$/STAMP/';"
                    + " cat /etc/config/app.yaml /etc/config/sub/b /etc/single.conf;"
                    + " test -L /etc/single.conf || echo regular; test -e /etc/passwd && echo kept;"
                    + " stat -L -c '%a %n' /etc/config/app.yaml /etc/config/sub/b /etc/single.conf;"
                    + " od -An -tx1 /etc/config/binary; cat /work/conf")
            .file("/etc/config/app.yaml", "level: debug\n", 0644)
            .file("/etc/config/sub/b", "below\n", 0600)
            .file("/etc/config/binary", new byte[] {0, (byte) 0xff, 1}, 0444, false)
            .file("/etc/single.conf", "single\n", 0640)
            .file("/work/conf", "in a shared directory\n", 0644)
            .shared("/work");

    run(launches, seen);

    assertThat(seen.outText())
        .isEqualTo(
            """
            ..data/app.yaml
            STAMP
            level: debug
            below
            single
            regular
            kept
            644 /etc/config/app.yaml
            600 /etc/config/sub/b
            640 /etc/single.conf
             00 ff 01
            in a shared directory
            """);
  }

  @Test
  void secretFilesShareADirectoryWithConfigFiles() {
    Launches launches =
        Launches.ofShell("cd /etc/config; cat a b; stat -L -c '%a %n' a b /secrets/key")
            .file("/etc/config/a", "plain\n", 0644)
            .file("/etc/config/b", "secret\n".getBytes(UTF_8), 0400, true)
            .file("/secrets/key", "key".getBytes(UTF_8), 0440, true);

    run(launches, seen);

    assertThat(seen.outText()).isEqualTo("plain\nsecret\n644 a\n400 b\n440 /secrets/key\n");
  }

  @Test
  void initStepsRunInOrderBeforeTheProgramAndShareDirectoriesWithIt() {
    Launches launches =
        Launches.ofShell("cat /shared/log")
            .shared("/shared")
            .shellStep("first", "echo '$$(X)' >> /shared/log; echo said first")
            .shellStep("second", "sleep 1; echo 2 >> /shared/log; echo said second >&2");

    run(launches, seen);

    assertThat(seen.outText()).isEqualTo("$$(X)\n2\n");
    assertThat(seen.steps)
        .extracting(InitStepResult::name, InitStepResult::exit, InitStepResult::output)
        .containsExactly(
            tuple("first", new Exit(0, "Completed"), "said first\n"),
            tuple("second", new Exit(0, "Completed"), "said second\n"));
    assertThat(seen.steps).extracting(InitStepResult::precision).containsOnly(Duration.ofNanos(1));
    assertThat(seen.steps.get(1).started()).isAfter(seen.steps.get(0).finished());
    assertThat(Duration.between(seen.steps.get(1).started(), seen.steps.get(1).finished()))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
  }

  @Test
  void aFailingInitStepPreventsTheStartOfTheProgram() {
    Launches launches =
        Launches.ofShell("echo started")
            .shellStep("migrate", "echo no such table >&2; exit 3")
            .shellStep("later", "true");

    try (RunHandle handle = driver.start(launches.launch(), seen)) {
      assertThat(seen.startFailure())
          .isEqualTo(
              "Init step \"migrate\" failed with exit code 3 (Error), so the program was not started. Its last lines:\n  no such table\nCorrect the command of this init step.");
      assertThat(seen.steps).extracting(InitStepResult::name).containsExactly("migrate");
      assertThat(handle.diagnostics()).contains("init step migrate: ended with exit code 3: Error");
    }
    assertThat(seen.out()).isEmpty();
  }

  @Test
  void aCrashIsAnEndWithItsCodeAndAllItsOutput() {
    assertThat(run(Launches.ofShell("echo last words >&2; exit 7"), seen))
        .isEqualTo(new Exit(7, "Error"));
    assertThat(seen.err()).isEqualTo("last words\n".getBytes(UTF_8));
  }

  @Test
  void aCommandThatTheImageLacksIsAFailedStart() {
    try (RunHandle handle = driver.start(Launches.of("/no/such/program").launch(), seen)) {
      assertThat(seen.startFailure())
          .startsWith("The program does not start: StartError: ")
          .contains("/no/such/program")
          .endsWith(
              " Compare the command, the working directory and the mounted paths with the image.");
      assertThat(handle.diagnostics()).anyMatch(line -> line.startsWith("container orders: ended"));
    }
  }

  @Test
  void anImageThatIsNowhereIsAFailedStartAndNothingIsLeft() {
    LaunchRequest launch =
        Launches.of("true").step("fetch", "registry.invalid/team/fetch:1", "true").launch();

    assertThatThrownBy(() -> driver.start(launch, seen))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("image missing: registry.invalid/team/fetch:1 (");
    assertGone(launch);
  }

  @Test
  void aRefusalByTheApiIsAFailedStartWithItsErrorText() {
    LaunchRequest launch = Launches.of("true").variable("größe", "1").launch();

    assertThatThrownBy(() -> driver.start(launch, seen))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "Kubernetes refuses the Pod \"orders\": Pod \"orders\" is invalid:"
                + " spec.containers[0].env[0].name: Invalid value: \"größe\": a valid environment"
                + " variable name must consist only of printable ASCII characters other than '='");
    assertGone(launch);
  }

  @Test
  void runsSideBySideShareTheNodeAndEachHasANamespace() throws Exception {
    RecordingListener other = new RecordingListener();
    LaunchRequest first = Launches.ofShell("echo up; exec sleep 100").launch();
    LaunchRequest second = Launches.ofShell("echo up; exec sleep 100").launch();
    try (RunHandle one = driver.start(first, seen);
        RunHandle two = driver.start(second, other)) {
      seen.awaitOutput("up\n");
      other.awaitOutput("up\n");
      assertThat(namespaces().withName(first.id()).get()).isNotNull();
      assertThat(namespaces().withName(second.id()).get()).isNotNull();
      assertThat(one.diagnostics().get(0)).startsWith("pod " + first.id() + "/orders: ");
      assertThat(two.diagnostics().get(0)).startsWith("pod " + second.id() + "/orders: ");
    }
    assertGone(first);
    assertGone(second);
  }

  private static Exit run(Launches launches, RecordingListener listener) {
    RunHandle handle = driver.start(launches.launch(), listener);
    try {
      return listener.exit();
    } finally {
      handle.close();
    }
  }

  private static Map<String, String> environment(byte[] environ) {
    return Arrays.stream(new String(environ, UTF_8).split("\0"))
        .map(entry -> entry.split("=", 2))
        .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (a, b) -> a, TreeMap::new));
  }

  private static byte[] concat(byte[]... parts) {
    byte[] whole = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
    int offset = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, offset, part.length);
      offset += part.length;
    }
    return whole;
  }

  private static NonNamespaceOperation<Namespace, NamespaceList, Resource<Namespace>> namespaces() {
    return driver.cluster(Launches.of("true").launch()).client().namespaces();
  }

  private static void assertGone(LaunchRequest launch) {
    namespaces()
        .withName(launch.id())
        .waitUntilCondition(Objects::isNull, LONGEST_DELETION_SECONDS, TimeUnit.SECONDS);
  }
}
