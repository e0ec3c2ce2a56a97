// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTests {
  private static final String BEFORE =
      """
      {"schema":2,"runs":[
        {"test":"ATests","scheduler":"DOCKER","phases":{"INIT":{"env":{"A":{"value":"1"},"GONE":{"value":"x"},"HOSTNAME":{"value":"a"}},"files":{}}}},
        {"test":"ATests","scheduler":"K8S","phases":{"INIT":{"env":{"A":{"value":"1"}},"files":{}}}},
        {"test":"OldTests","scheduler":"LOCAL","phases":{}}]}""";
  private static final String AFTER =
      """
      {"schema":2,"runs":[
        {"test":"ATests","scheduler":"DOCKER","phases":{"INIT":{"env":{"A":{"value":"2"},"HOSTNAME":{"value":"b"}},
          "files":{"/new":{"kind":"ABSENT","exists":false}}}}},
        {"test":"ATests","scheduler":"K8S","phases":{}},
        {"test":"NewTests","scheduler":"LOCAL","phases":{}}]}""";

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private int diff(String... arguments) {
    return DiffCommand.run(
        Stream.of(arguments).toList(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void printsChangedAppearedAndVanishedNamesByScheduler() throws IOException {
    int status = diff(file("a", BEFORE), file("b", AFTER), "--ignore", "HOST*");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            ATests under DOCKER
              changed  A: 2, was 1
              vanished GONE: was x
              appeared /new: (absent)
            ATests under K8S
              INIT is not reached any more
            OldTests under LOCAL
              this run vanished
            NewTests under LOCAL
              this run appeared
            """);
    assertThat(status).isEqualTo(DiffCommand.DIFFERENT);
  }

  @Test
  void theSameReportsHaveNoDifference() throws IOException {
    assertThat(diff(file("a", BEFORE), file("b", BEFORE))).isEqualTo(DiffCommand.SAME);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("no difference at INIT\n");
  }

  @Test
  void anotherPhaseCanBeCompared() throws IOException {
    assertThat(diff(file("a", BEFORE), file("b", AFTER), "--phase", "MAIN"))
        .isEqualTo(DiffCommand.DIFFERENT);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("ATests");
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws IOException {
    String good = file("a", BEFORE);
    for (List<String> unusable :
        List.of(
            List.of(directory.resolve("none").toString(), "cannot read "),
            List.of(file("torn", "{\"schema\":2"), "is damaged: "),
            List.of(file("other", "{}"), "is no matrix.json: it must have \"schema\": 2"))) {
      err.reset();
      assertThat(diff(good, unusable.get(0))).isEqualTo(DiffCommand.UNUSABLE);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("diff: ")
          .contains(unusable.get(1));
    }
  }

  @Test
  void anOptionThatIsNotThereIsNamed() throws IOException {
    assertThat(diff(file("a", BEFORE), "--ignored", "A")).isEqualTo(DiffCommand.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("diff: there is no option \"--ignored\"; there are --phase and --ignore\n");
  }

  @Test
  void misuseIsAnsweredWithTheUsage() {
    assertThat(diff("one")).isEqualTo(DiffCommand.UNUSABLE);
    assertThat(diff("one", "two", "--phase", "NEVER")).isEqualTo(DiffCommand.UNUSABLE);
    assertThat(diff("one", "two", "--ignore")).isEqualTo(DiffCommand.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: diff BEFORE/matrix.json");
  }
}
