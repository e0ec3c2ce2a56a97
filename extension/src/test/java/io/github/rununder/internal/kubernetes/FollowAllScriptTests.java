// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.kubernetes.node.NodeLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script that follows the logs of many pods in the node, tested without a node. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the script uses the tools that nodes have")
class FollowAllScriptTests {
  @TempDir Path folder;
  private Process script;

  @BeforeEach
  void start() throws IOException {
    script =
        new ProcessBuilder(
                "sh", "-c", NodeLogs.SCRIPT, "follow-all", folder.resolve("ns_").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  @AfterEach
  void endTheScript() {
    script.destroyForcibly();
  }

  @Test
  void printsEachFileFromItsFirstByteAsItGrows() throws Exception {
    append(log("ns_one_1"), "first\n");
    append(log("other_two_2"), "not of this namespace\n");
    awaitRound();
    append(log("ns_one_1"), "second, with a NUL \0 and no line end");
    append(log("ns_two_2"), "third\n");

    assertThat(rest())
        .isEqualTo(
            Map.of(
                log("ns_one_1"), "first\nsecond, with a NUL \0 and no line end",
                log("ns_two_2"), "third\n"));
  }

  @Test
  void aFileThatGetsTheNumberOfOneThatIsGoneIsPrintedWhole() throws Exception {
    append(log("ns_one_1"), "a long text of a pod that is deleted then\n");
    awaitRound();
    Path next = log("ns_two_2");
    Files.createDirectories(next.getParent());
    Files.move(log("ns_one_1"), next);
    Files.writeString(next, "short\n", StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(rest().get(next)).endsWith("short\n");
  }

  @Test
  void aFileThatIsRotatedBetweenTwoRoundsLosesNothing() throws Exception {
    Path log = log("ns_one_1");
    append(log, "first\n");
    awaitRound();
    append(log, "second\n");
    rotate(log);
    append(log, "third\n");
    awaitRound();
    append(log, "fourth\n");

    assertThat(rest()).isEqualTo(Map.of(log, "first\nsecond\nthird\nfourth\n"));
  }

  @Test
  void compressedCopiesOfRotatedFilesAreNotPrinted() throws Exception {
    append(log("ns_one_1"), "first\n");
    append(log("ns_one_1").resolveSibling("0.log.20260102-030405.gz"), "compressed\n");

    assertThat(rest()).isEqualTo(Map.of(log("ns_one_1"), "first\n"));
  }

  /** When the kubelet renames the file within a round. */
  enum Rename {
    /** The script has the names of the files, and not yet their sizes. */
    BEFORE_MEASURING("", "rename"),
    /** The script has measured the file, and not yet opened it. */
    BEFORE_OPENING("rename", "");

    private final String afterStat;
    private final String beforeStat;

    Rename(String afterStat, String beforeStat) {
      this.afterStat = afterStat;
      this.beforeStat = beforeStat;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsRotatedWithinARoundLosesNothingAndHarmsNoOtherFile(Rename when) throws Exception {
    script.destroyForcibly();
    Path log = log("ns_one_1");
    Path other = log("ns_two_2");
    append(log, "a line that is much longer than the one in the next file\n");
    append(other, "of another pod\n");
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path stat = tools.resolve("stat");
    Files.writeString(
        stat,
        """
        #!/bin/sh
        PATH=${PATH#*:}
        rename() {
          if [ ! -e '%1$s.20260102-030405' ]; then
            mv '%1$s' '%1$s.20260102-030405'
            echo short >'%1$s'
          fi
        }
        %2$s
        stat "$@"
        %3$s
        """
            .formatted(log, when.beforeStat, when.afterStat));
    assertThat(stat.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh", "-c", NodeLogs.SCRIPT, "follow-all", folder.resolve("ns_").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
    script = builder.start();
    awaitRound();

    assertThat(rest())
        .isEqualTo(
            Map.of(
                other,
                "of another pod\n",
                log,
                "a line that is much longer than the one in the next file\nshort\n"));
  }

  @Test
  void endsWhenTheConnectionIsCut() throws Exception {
    append(log("ns_one_1"), "first\n");
    script.getOutputStream().close();

    assertThat(taken()).containsEntry(log("ns_one_1"), "first\n");
  }

  private Path log(String pod) {
    return folder.resolve(pod).resolve("app").resolve("0.log");
  }

  private static void append(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void rotate(Path log) throws IOException {
    Files.move(log, log.resolveSibling(log.getFileName() + ".20260102-030405"));
  }

  /** Waits for two rounds: the first may have begun before. Their output stays in the pipe. */
  private static void awaitRound() throws InterruptedException {
    Thread.sleep(1_000);
  }

  private Map<Path, String> rest() throws Exception {
    signalTheEnd();
    return taken();
  }

  private void signalTheEnd() throws IOException {
    script.getOutputStream().write('\n');
    script.getOutputStream().flush();
  }

  private Map<Path, String> taken() throws Exception {
    byte[] output = script.getInputStream().readAllBytes();
    assertThat(script.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Map<Path, String> files = new LinkedHashMap<>();
    int at = 0;
    while (at < output.length) {
      int end = at;
      while (output[end] != '\n') {
        end++;
      }
      String[] header = new String(output, at, end - at, UTF_8).split(" ", 3);
      at = end + 1;
      if (header.length == 3) {
        int length = Integer.parseInt(header[1]);
        files.merge(Path.of(header[2]), new String(output, at, length, UTF_8), String::concat);
        at += length;
      }
    }
    return files;
  }
}
