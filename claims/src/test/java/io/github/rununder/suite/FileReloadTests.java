// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.READY;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WorkloadExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A watched file changes while the program runs. */
@RunUnder(LOCAL)
@GoApp("../go-fixtures/programs/hot-reload")
class FileReloadTests {
  private static final Path CONFIG = newFolder().resolve("app.yaml");

  @RegisterExtension
  static final WorkloadExtension WORKLOAD =
      WorkloadExtension.describe(
          workload -> workload.env("CONFIG_FILES", write("level: info")).watch(CONFIG.toString()));

  @Test
  void theProgramSeesTheChange(Run run) {
    assertThat(run).at(READY).file(CONFIG.toString()).hasContent("level: info");
    write("level: debug");

    assertThat(run)
        .afterReload(CONFIG.toString())
        .file(CONFIG.toString())
        .hasContent("level: debug");
    assertThat(run).afterReload(CONFIG.toString()).env("CONFIG_FILES").isUnchangedSince(INIT);
    assertThat(run).atMark("config").hasMark("level", "debug");
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("file-reload");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String write(String content) {
    try {
      return Files.writeString(CONFIG, content).toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterAll
  static void removeFolder() throws IOException {
    Files.delete(CONFIG);
    Files.delete(CONFIG.getParent());
  }
}
