// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the output of an Airflow process line by line: RunUnder's events are extracted, the last of
 * the other lines are retained for messages. Safe for use from several threads.
 */
public final class TaskLog {
  public static final String MARKER = "rununder-airflow: ";
  private static final int SHOWN_LINES = 40;
  private static final int LONGEST_LINE = 400;
  private static final int SHOWN_ERRORS = 5;

  /** Airflow's listing of a pod, some hundred lines long, and underlines of code. */
  private static final Pattern NOISE =
      Pattern.compile(" {8,}(['\"{\\[].*|'?[\\]}].*)|\\s*[~^]+\\s*");

  private static final Pattern ERROR = Pattern.compile("\\b\\w+(Exception|Error): \\S");

  private final Consumer<JsonNode> events;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final Deque<String> last = new ArrayDeque<>();
  private final Set<String> errors = new LinkedHashSet<>();

  /**
   * Makes a reader.
   *
   * @param events receives each event
   * @param lines receives each other line, without its line feed
   */
  public TaskLog(Consumer<JsonNode> events, Consumer<String> lines) {
    this.events = events;
    this.lines = lines;
  }

  /** Handles the next bytes. */
  public synchronized void accept(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        line(partial.toString(UTF_8));
        partial.reset();
      } else {
        partial.write(bytes[i]);
      }
    }
  }

  /** Returns the first errors, unless they are among the last lines, and the last lines. */
  public synchronized List<String> lastLines() {
    return Stream.concat(errors.stream().filter(line -> !last.contains(line)), last.stream())
        .toList();
  }

  private void line(String line) {
    if (line.startsWith(MARKER)) {
      events.accept(AirflowJson.parse(line.substring(MARKER.length())));
      return;
    }
    if (!NOISE.matcher(line).matches()) {
      retain(shown(line));
    }
    lines.accept(line);
  }

  private void retain(String whole) {
    String line = whole.length() > LONGEST_LINE ? upToWholeWord(whole) + "…" : whole;
    if (errors.size() < SHOWN_ERRORS && ERROR.matcher(line).find()) {
      errors.add(line);
    }
    if (last.size() == SHOWN_LINES) {
      last.removeFirst();
    }
    last.addLast(line);
  }

  /** The text is masked later, and a secret is not found when a part of it is left out. */
  private static String upToWholeWord(String line) {
    return line.substring(0, Math.max(0, line.lastIndexOf(' ', LONGEST_LINE)));
  }

  /** Renders a structured line as plain text. */
  private static String shown(String line) {
    JsonNode entry = line.startsWith("{") ? AirflowJson.parse(line) : AirflowJson.parse("");
    if (!entry.path("event").isTextual()) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    text.append(entry.path("level").asText()).append(": ").append(entry.path("event").asText());
    for (JsonNode detail : entry.path("error_detail")) {
      text.append(" [")
          .append(detail.path("exc_type").asText())
          .append(": ")
          .append(detail.path("exc_value").asText())
          .append(']');
    }
    return text.toString();
  }
}
