// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.rununder.RunUnderException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs commands in the node's container. */
public final class NodeShell {
  private final DockerClient docker;
  private final String container;

  public NodeShell(DockerClient docker, String container) {
    this.docker = docker;
    this.container = container;
  }

  /**
   * Starts a command.
   *
   * @param stdin its input; the connection does not signal its end to the command
   * @param callback receives the output
   * @param command the command
   * @return the command's id, for its exit code
   */
  String start(InputStream stdin, ResultCallback<Frame> callback, String... command) {
    String id =
        docker
            .execCreateCmd(container)
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withCmd(command)
            .exec()
            .getId();
    docker.execStartCmd(id).withStdIn(stdin).exec(callback);
    return id;
  }

  /**
   * Runs a command to its end.
   *
   * @param stdin its input
   * @param longest the timeout
   * @param command the command
   * @return its stdout
   * @throws RunUnderException when it fails, with its stderr
   */
  public String run(InputStream stdin, Duration longest, String... command) {
    Output output = new Output();
    try (output) {
      String id = start(stdin, output, command);
      boolean ended = output.awaitCompletion(longest.toMillis(), TimeUnit.MILLISECONDS);
      Long code = ended ? docker.inspectExecCmd(id).exec().getExitCodeLong() : null;
      if (code == null || code != 0) {
        throw failed(
            command, ended ? "exit code " + code : "it did not end within " + longest, output);
      }
      return output.text(StreamType.STDOUT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed(command, "interrupted", output);
    } catch (DockerException | java.io.IOException unreachable) {
      throw failed(command, unreachable.toString(), output);
    }
  }

  private static RunUnderException failed(String[] command, String how, Output output) {
    return new RunUnderException(
        "`%s` failed in the Kubernetes node: %s. %s"
            .formatted(String.join(" ", command), how, output.text(StreamType.STDERR))
            .strip());
  }

  /** Stores the output of a command. */
  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();

    @Override
    public synchronized void onNext(Frame frame) {
      of(frame.getStreamType()).writeBytes(frame.getPayload());
    }

    synchronized String text(StreamType type) {
      return of(type).toString(StandardCharsets.UTF_8).strip();
    }

    private ByteArrayOutputStream of(StreamType type) {
      return type == StreamType.STDERR ? standardError : standardOutput;
    }
  }
}
