// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.internal.session.SessionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The mains of JVMs that tests start, and how to start them. */
final class OtherJvm {
  private OtherJvm() {}

  static ProcessBuilder of(Class<?> main, Map<String, String> changes, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.environment().putAll(changes);
    return builder;
  }

  /** Starts a program with a child in a session folder, prints a line and waits to be killed. */
  static final class Abandoning {
    private Abandoning() {}

    public static void main(String[] arguments) throws Exception {
      SessionFolder session = SessionFolder.create(Path.of(arguments[0]));
      RecordingRun run = new RecordingRun();
      LocalDriver driver = new LocalDriver();
      driver.start(
          LocalWorkload.shell("trap '' TERM; sleep 1000 & echo $! $$; wait; wait")
              .shared("/rununder-shared")
              .launch(session.newScratch("run")),
          run);
      System.out.println(run.awaitOutput(output -> output.contains("\n")).strip());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Runs a program with values that are not ASCII, and records its environment. */
  static final class Foreign {
    private Foreign() {}

    public static void main(String[] arguments) throws IOException {
      RecordingRun run = new RecordingRun();
      try (LocalDriver driver = new LocalDriver()) {
        driver.start(
            LocalWorkload.shell("printf '%s|%s' \"$VALUE\" \"$0\"; cat '/etc/rununder-\u4e16'")
                .variable("VALUE", "h\u00e9llo \u4e16 \ud83d\ude00")
                .file("/etc/rununder-\u4e16", "|\u00e9", 0644)
                .launch(Path.of(arguments[0])),
            run);
        run.awaitExit();
      }
      Files.write(Path.of(arguments[1]), run.outputBytes());
      System.out.println(new String(run.errorBytes(), UTF_8));
    }
  }
}
