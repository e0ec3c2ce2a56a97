// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of a task")
class TaskLogTests {
  private final List<String> events = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final TaskLog log =
      new TaskLog(event -> events.add(event.path("event").asText()), lines::add);

  @Test
  void isReadLineByLineHoweverItIsCut() {
    accept("fir");
    accept("st\nsec");
    accept("ond\nthird");

    assertThat(lines).containsExactly("first", "second");
  }

  @Test
  void separatesRunUndersEvents() {
    accept("before\nrununder-airflow: {\"event\": \"pod\"}\nafter\n");

    assertThat(events).containsExactly("pod");
    assertThat(lines).containsExactly("before", "after");
  }

  @Test
  void rendersAStructuredLineAsPlainText() {
    accept(
        """
        {"level":"error","event":"Task failed","error_detail":[{"exc_type":"AirflowException","exc_value":"no"}]}
        """);

    assertThat(log.lastLines()).containsExactly("error: Task failed [AirflowException: no]");
  }

  @Test
  void retainsTheFirstErrorWhenItIsLongAgo() {
    accept("PodLaunchTimeoutException: Pod took too long to start.\n" + "noise\n".repeat(60));

    assertThat(log.lastLines())
        .hasSize(41)
        .startsWith("PodLaunchTimeoutException: Pod took too long to start.", "noise");
  }

  @Test
  void omitsAirflowsListingOfAPod() {
    accept(
        """
        Pod orders returned a failure.
        remote_pod: {'api_version': 'v1',
                                                   'reason': 'PodInitializing'}},
                      'start_time': datetime.datetime(2026, 11, 24)}}
            raise AirflowException("no")
            ~~~~~^^^^^
        """);

    assertThat(log.lastLines())
        .containsExactly(
            "Pod orders returned a failure.",
            "remote_pod: {'api_version': 'v1',",
            "    raise AirflowException(\"no\")");
  }

  private void accept(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    log.accept(bytes, 0, bytes.length);
  }
}
