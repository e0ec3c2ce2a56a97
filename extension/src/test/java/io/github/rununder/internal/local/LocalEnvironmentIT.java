// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The environment of real processes of this machine. */
class LocalEnvironmentIT {
  @TempDir private Path scratch;
  @TempDir private Path folder;

  private final LocalDriver driver = new LocalDriver();
  private final RecordingRun run = new RecordingRun();

  @AfterEach
  void stop() {
    driver.close();
  }

  @Nested
  class Variables {

    @Test
    void arriveExactlyAndInOrder() {
      Map<String, String> odd =
          Map.of(
              "EMPTY", "",
              "SPACES", "  two  words ",
              "QUOTES", "'single' \"double\" \\ $HOME `id` $(id) !",
              "LINES", "one\ntwo\r\n\n",
              "UNICODE", "h\u00e9llo \u4e16 \ud83d\ude00",
              "app.yaml", "a name that no shell takes",
              "with-dash", "-n",
              "EQUALS", "=a=b=",
              "CONTROL", "\u0001\u001b[31m\u007f",
              "LARGE", "x".repeat(131_071 - "LARGE=".length()));
      LocalWorkload workload = LocalWorkload.environment();
      odd.forEach(workload::variable);

      start(workload).awaitExit();

      List<EnvironmentEntry> expected =
          odd.entrySet().stream().map(v -> EnvironmentEntry.of(v.getKey(), v.getValue())).toList();
      assertThat(withoutBase(run.environment())).containsExactlyElementsOf(expected);
    }

    @Test
    void fiveThousandArrive() {
      LocalWorkload workload =
          LocalWorkload.environment().variable("EMPTY", "").variable("app.yaml", "one\ntwo\u00e9");
      for (int i = 0; i < 5_000; i++) {
        workload.variable("VARIABLE_" + i, "value " + i);
      }

      start(workload).awaitExit();

      assertThat(withoutBase(run.environment()))
          .hasSize(5_002)
          .startsWith(
              EnvironmentEntry.of("EMPTY", ""), EnvironmentEntry.of("app.yaml", "one\ntwo\u00e9"))
          .endsWith(EnvironmentEntry.of("VARIABLE_4999", "value 4999"));
    }

    @Test
    void emptyIsNotUnset() {
      start(LocalWorkload.environment().variable("EMPTY", "")).awaitExit();

      assertThat(names(run.environment())).contains("EMPTY").doesNotContain("UNSET");
    }

    @Test
    void nothingElseOfTheJvmIsInherited() {
      start(LocalWorkload.environment()).awaitExit();

      assertThat(LocalEnvironment.BASE).containsAll(names(run.environment()));
      assertThat(run.environment()).contains(EnvironmentEntry.of("PATH", System.getenv("PATH")));
    }

    @Test
    void moreIsInheritedWhenAskedForButNothingOfRunUnder() {
      start(LocalWorkload.environment().setting("rununder.local.inherit", "*")).awaitExit();

      assertThat(run.environment())
          .containsAll(
              LocalEnvironment.ofJvm().stream()
                  .filter(entry -> !entry.name().startsWith("RUNUNDER_"))
                  .toList());
      assertThat(names(run.environment())).noneMatch(name -> name.startsWith("RUNUNDER_"));
    }

    @Test
    void theProbesReachTheProgramAndNotTheInitSteps() throws IOException {
      Path seen = folder.resolve("seen");
      start(
              LocalWorkload.environment()
                  .variable("APP", "program alone")
                  .probe("RUNUNDER_SESSION", "s")
                  .step("look", Map.of("STEP", "step alone"), "sh", "-c", "env >" + seen))
          .awaitExit();

      assertThat(names(run.environment()))
          .contains("RUNUNDER_SESSION", "APP")
          .doesNotContain("STEP");
      assertThat(seen)
          .content()
          .contains("STEP=step alone")
          .doesNotContain("RUNUNDER_SESSION", "APP=");
    }

    @Test
    void aValueThatIsTooLongIsRefused() {
      LocalWorkload workload = LocalWorkload.environment().variable("LARGE", "x".repeat(131_066));

      assertThatThrownBy(() -> start(workload))
          .isInstanceOf(StartFailedException.class)
          .hasMessage(
              "The variable LARGE has 131072 bytes, its name included, and Linux passes at most 131071 to a process. Put the value into a file.");
    }

    @Test
    void aNulIsRefused() {
      LocalWorkload workload = LocalWorkload.environment().variable("BAD", "secret\0value");

      assertThatThrownBy(() -> start(workload))
          .isInstanceOf(StartFailedException.class)
          .hasMessage(
              "The value of variable BAD contains a NUL byte, which Linux cannot pass to a process. Remove it.");
    }
  }

  @Nested
  class EnvFiles {

    @Test
    void areReadAsShellCode() throws IOException {
      Path file =
          write(
              "app.env",
              """
              # a comment
              PLAIN=value
              QUOTED="two words"
              SINGLE='$HOME'
              EXPANDED="$PLAIN-${UNSET:-default}"
              export EXPORTED=yes
              EMPTY=
              unset HOME
              """);

      start(LocalWorkload.environment().envFile(file)).awaitExit();

      assertThat(withoutBase(run.environment()))
          .containsExactlyInAnyOrder(
              EnvironmentEntry.of("PLAIN", "value"),
              EnvironmentEntry.of("QUOTED", "two words"),
              EnvironmentEntry.of("SINGLE", "$HOME"),
              EnvironmentEntry.of("EXPANDED", "value-default"),
              EnvironmentEntry.of("EXPORTED", "yes"),
              EnvironmentEntry.of("EMPTY", ""));
      assertThat(names(run.environment())).doesNotContain("HOME").contains("PATH");
    }

    @Test
    void laterOnesWinAndVariablesWinOverAll() throws IOException {
      start(
              LocalWorkload.environment()
                  .envFile(write("one.env", "A=one\nB=one\nC=one\n"))
                  .envFile(write("two.env", "B=\"two, not $B\"\nC=two\n"))
                  .variable("C", "variable"))
          .awaitExit();

      assertThat(withoutBase(run.environment()))
          .containsExactlyInAnyOrder(
              EnvironmentEntry.of("A", "one"),
              EnvironmentEntry.of("B", "two, not one"),
              EnvironmentEntry.of("C", "variable"));
    }

    @Test
    void mayHaveBytesThatAreNoText() throws IOException {
      Path file = folder.resolve("bytes.env");
      Files.write(file, "BYTES='\u00ff\u00fe\u0081\u0088'\n".getBytes(ISO_8859_1));

      start(LocalWorkload.environment().envFile(file)).awaitExit();

      assertThat(withoutBase(run.environment()))
          .containsExactly(
              EnvironmentEntry.of("BYTES=\u00ff\u00fe\u0081\u0088".getBytes(ISO_8859_1)));
    }

    @Test
    void aSyntaxErrorIsShownWithFileAndLine() throws IOException {
      Path file = write("broken.env", "A=1\nB=\"never closed\nC=2\n");

      assertThatThrownBy(() -> start(LocalWorkload.environment().envFile(file)))
          .isInstanceOf(StartFailedException.class)
          .hasMessage(
              """
              sh failed with exit code 2 when it sourced the env file %1$s, as LOCAL does:
              sh: 4: %1$s: Syntax error: Unterminated quoted string
              Correct the line, or give the variable with @Env."""
                  .formatted(file));
    }

    @Test
    void aLineThatTheShellPassesOverIsInTheDiagnostics() throws IOException {
      Path file = write("words.env", "GREETING=hello world\nNEXT=1\n");

      try (RunHandle handle =
          driver.start(LocalWorkload.environment().envFile(file).launch(scratch), run)) {
        run.awaitExit();

        assertThat(names(run.environment())).contains("NEXT").doesNotContain("GREETING");
        assertThat(handle.diagnostics())
            .contains(
                "sh skipped lines of the env file %1$s: sh: 1: %1$s: world: not found"
                    .formatted(file));
      }
    }

    @Test
    void aMissingOneIsRefused() {
      Path file = folder.resolve("missing.env");

      assertThatThrownBy(() -> start(LocalWorkload.environment().envFile(file)))
          .isInstanceOf(StartFailedException.class)
          .hasMessage(
              "The env file %s is not a readable file. Correct @EnvFile; a relative path starts at the working directory of the tests, %s."
                  .formatted(file, Path.of("").toAbsolutePath()));
    }
  }

  private RecordingRun start(LocalWorkload workload) {
    driver.start(workload.launch(scratch), run);
    return run;
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<EnvironmentEntry> withoutBase(List<EnvironmentEntry> entries) {
    return entries.stream().filter(e -> !LocalEnvironment.BASE.contains(e.name())).toList();
  }

  private static List<String> names(List<EnvironmentEntry> entries) {
    return entries.stream().map(EnvironmentEntry::name).toList();
  }
}
