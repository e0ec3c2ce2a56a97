// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import io.github.rununder.spi.RunListener;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the program's output and exit in the log of a task. Airflow merges stdout and stderr, and
 * masks known secrets.
 */
final class ProgramOutput {
  private static final String COMMAND_FILE = "subprocess.py";
  private static final Set<String> TASK_STREAMS = Set.of("task.stdout", "task.stderr");
  private static final Pattern END = Pattern.compile("Command exited with return code (-?\\d+)");
  private static final int SIGNAL_BASE = 128;

  private final Consumer<String> printed;
  private boolean running;
  private Optional<Exit> exit = Optional.empty();

  /**
   * Makes a reader.
   *
   * @param printed receives each line of the program with its line feed
   */
  ProgramOutput(Consumer<String> printed) {
    this.printed = printed;
  }

  /** Makes a reader that reports to a run's listener. */
  static ProgramOutput of(RunListener listener) {
    return new ProgramOutput(
        line -> {
          byte[] bytes = line.getBytes(UTF_8);
          listener.onStdout(bytes, 0, bytes.length);
        });
  }

  /** Takes the next line. */
  synchronized void line(String line) {
    JsonNode entry = line.startsWith("{") ? AirflowJson.parse(line) : AirflowJson.parse("");
    String event = entry.path("event").asText();
    if (TASK_STREAMS.contains(entry.path("logger").asText())) {
      print(event);
    } else if (entry.path("filename").asText(entry.path("loc").asText()).startsWith(COMMAND_FILE)) {
      ofCommand(event);
    }
  }

  /** Returns the exit of the command; empty before its end. */
  synchronized Optional<Exit> exit() {
    return exit;
  }

  private void ofCommand(String event) {
    Matcher end = END.matcher(event);
    if (end.matches()) {
      running = false;
      exit = Optional.of(exit(Integer.parseInt(end.group(1))));
    } else if (running) {
      print(event);
    } else {
      running = event.equals("Output:");
    }
  }

  /** Python reports a signal as a negative code. */
  private static Exit exit(int code) {
    return new Exit(code < 0 ? SIGNAL_BASE - code : code, "");
  }

  private void print(String text) {
    printed.accept(text + "\n");
  }
}
