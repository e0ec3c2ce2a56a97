// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.kubernetes.node.NodeLogFollower;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script that follows a log in the node, tested without a node. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the script reads /proc, as nodes have it")
class FollowScriptTests {
  @TempDir Path folder;
  private Process script;

  /** The tools of the node. */
  enum Tools {
    /** A tail that polls often. */
    GNU,
    /** A tail that polls once a second, and is therefore not used. */
    BUSYBOX
  }

  @AfterEach
  void endTheScript() {
    script.destroyForcibly();
  }

  @ParameterizedTest
  @EnumSource
  void printsFromTheFirstByteAsTheFileGrowsAndEndsAtTheSignal(Tools tools) throws Exception {
    start(tools);
    Path log = log();
    append(log, "first\n");
    assertThat(read(6)).isEqualTo("first\n");

    append(log, "second\n");
    assertThat(read(7)).isEqualTo("second\n");

    append(log, "third\n");
    signalTheEnd();
    assertThat(rest()).isEqualTo("third\n");
  }

  @ParameterizedTest
  @EnumSource
  void losesNothingWhenTheFileIsRotated(Tools tools) throws Exception {
    start(tools);
    Path log = log();
    append(log, "old 1\n");
    assertThat(read(6)).isEqualTo("old 1\n");

    Path rotated = Files.move(log, folder.resolve("0.log.20261124-020000"));
    append(rotated, "old 2\n");
    append(log, "new 1\n");
    append(rotated, "old 3\n");

    assertThat(read(18)).isEqualTo("old 2\nold 3\nnew 1\n");
    append(log, "new 2\n");
    signalTheEnd();
    assertThat(rest()).isEqualTo("new 2\n");
  }

  @ParameterizedTest
  @EnumSource
  void endsWhenTheConnectionIsCut(Tools tools) throws Exception {
    start(tools);
    append(log(), "first\n");
    assertThat(read(6)).isEqualTo("first\n");

    script.getOutputStream().close();

    assertThat(rest()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void endsWithoutAFileToo(Tools tools) throws Exception {
    start(tools);
    signalTheEnd();

    assertThat(rest()).isEmpty();
  }

  private void start(Tools tools) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", NodeLogFollower.SCRIPT, "follow", log().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (tools == Tools.BUSYBOX) {
      Path tail = folder.resolve("tail");
      Files.writeString(tail, "#!/bin/sh\nexit 1\n");
      assertThat(tail.toFile().setExecutable(true)).isTrue();
      builder.environment().merge("PATH", folder + ":", (path, first) -> first + path);
    }
    script = builder.start();
  }

  private Path log() {
    return folder.resolve("0.log");
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void signalTheEnd() throws IOException {
    script.getOutputStream().write('\n');
    script.getOutputStream().flush();
  }

  private String read(int bytes) throws IOException {
    return new String(script.getInputStream().readNBytes(bytes), UTF_8);
  }

  private String rest() throws Exception {
    try (InputStream output = script.getInputStream()) {
      String rest = new String(output.readAllBytes(), UTF_8);
      assertThat(script.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(script.exitValue()).isZero();
      return rest;
    }
  }
}
