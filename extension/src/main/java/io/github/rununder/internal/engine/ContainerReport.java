// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.support.LineTail;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's state of a container.
 *
 * @param name its name
 * @param status such as {@code running}
 * @param exitCode its exit code; 0 before it has ended
 * @param started when it was started; {@link Instant#EPOCH} before
 * @param finished when it ended; {@link Instant#EPOCH} before
 * @param oomKilled whether the kernel's OOM killer ended it
 * @param error why it could not start; may be empty
 * @param health such as {@code unhealthy}; empty without a health check
 * @param restarts how often the daemon has restarted it
 */
public record ContainerReport(
    String name,
    String status,
    int exitCode,
    Instant started,
    Instant finished,
    boolean oomKilled,
    String error,
    String health,
    int restarts) {

  /** The container runtime reports a failed execve on the container's stderr only. */
  private static final Pattern EXEC_FAILED =
      Pattern.compile("(?:standard_init_linux\\.go:\\d+: )?exec (?:/\\S*|user process caused): .+");

  private static final int SHOWN_LINES = 20;

  /**
   * Asks the daemon.
   *
   * @param client the client
   * @param container the container
   * @return the state
   */
  public static ContainerReport of(DockerClient client, String container) {
    InspectContainerResponse answer = client.inspectContainerCmd(container).exec();
    InspectContainerResponse.ContainerState state = answer.getState();
    Long exitCode = state.getExitCodeLong();
    return new ContainerReport(
        answer.getName().replaceFirst("^/", ""),
        text(state.getStatus()),
        exitCode == null ? 0 : exitCode.intValue(),
        instant(state.getStartedAt()),
        instant(state.getFinishedAt()),
        Boolean.TRUE.equals(state.getOOMKilled()),
        text(state.getError()),
        state.getHealth() == null ? "" : text(state.getHealth().getStatus()),
        answer.getRestartCount() == null ? 0 : answer.getRestartCount());
  }

  /**
   * Asks the daemon for the state in sentences.
   *
   * @param client the client
   * @param container the container
   * @return sentences; the reason when the daemon does not answer
   */
  public static List<String> sentences(DockerClient client, String container) {
    try {
      return of(client, container).sentences();
    } catch (DockerException failed) {
      return List.of("Docker: " + DockerErrors.text(failed));
    }
  }

  /** The daemon records a start late: the recorded end of a short program may lie before it. */
  public ContainerReport {
    boolean hasFinished = !finished.equals(Instant.EPOCH);
    started = hasFinished && finished.isBefore(started) ? finished : started;
  }

  /**
   * Returns whether its start failed.
   *
   * @return whether it failed; {@link #error} has the reason
   */
  public boolean failedToStart() {
    return !error.isEmpty() && started.equals(Instant.EPOCH);
  }

  /**
   * Returns how it ended.
   *
   * @return code and reason
   */
  public Exit exit() {
    return new Exit(exitCode, oomKilled ? "OOMKilled" : error, restarts);
  }

  /**
   * Returns the end of the program that was started in it, for its timeline.
   *
   * @return the event
   */
  public TimelineEvent end() {
    return new TimelineEvent(
        new TimelineEvent.Type.ProcessEnded(),
        finished,
        Duration.ofMillis(1),
        TimelineEvent.Source.DOCKER,
        exit().describe());
  }

  /**
   * Returns whether it was started and has ended.
   *
   * @return whether it has ended
   */
  public boolean hasEnded() {
    return status.equals("exited") || status.equals("dead");
  }

  /**
   * Returns whether a restart policy restarts it, or has restarted it.
   *
   * @return whether its end is not the last
   */
  public boolean isStartedAgain() {
    return status.equals("restarting") || status.equals("running");
  }

  /**
   * Returns why the program could not be executed.
   *
   * @param output the output, or its end
   * @return the container runtime's error text; empty when the program was executed
   */
  public Optional<String> executionFailure(String output) {
    String text = output.strip();
    boolean failed = exitCode != 0 && EXEC_FAILED.matcher(text).matches();
    return failed ? Optional.of(text) : Optional.empty();
  }

  /**
   * Returns the result of an init step.
   *
   * @param step its name
   * @param output its output
   * @return the result, in nanoseconds
   */
  public InitStepResult initStep(String step, String output) {
    return new InitStepResult(
        step, started, finished, Duration.ofNanos(1), exit(), LineTail.of(output, SHOWN_LINES));
  }

  /**
   * Returns the state for people.
   *
   * @return sentences
   */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "container %s is %s%s".formatted(name, status, hasEnded() ? ", " + exit().describe() : ""));
    if (oomKilled) {
      sentences.add("the kernel killed it because it exceeded its memory limit");
    }
    if (!error.isEmpty()) {
      sentences.add("Docker reports: " + error);
    }
    if (!health.isEmpty()) {
      sentences.add("its health check reports: " + health);
    }
    return List.copyOf(sentences);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Docker writes the year 1 for "not yet". */
  private static Instant instant(@Nullable String text) {
    try {
      Instant instant = Instant.parse(text(text));
      return instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    } catch (DateTimeParseException none) {
      return Instant.EPOCH;
    }
  }
}
