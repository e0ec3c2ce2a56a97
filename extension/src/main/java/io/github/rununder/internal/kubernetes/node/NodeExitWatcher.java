// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.WaitResponse;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.LineTail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Waits for a node's container to end and reports why; from then on no pod reports anything. The
 * container ends when one of the node's components does.
 */
final class NodeExitWatcher implements AutoCloseable {
  private static final int LAST_LINES = 12;

  /**
   * RunUnder's own node names the ended component in its last lines, before the lines of a panic.
   */
  private static final int OWN_LAST_LINES = 45;

  private static final Pattern OWN_END_REPORT =
      Pattern.compile("^k8s-node: .* ended with .*", Pattern.MULTILINE | Pattern.DOTALL);
  private static final long LONGEST_LOG_SECONDS = 5;
  private static final String REMEDY = "The next run starts another node.";

  private final DockerClient docker;
  private final String container;
  private final CompletableFuture<String> loss = new CompletableFuture<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(DaemonThreads.named("rununder-node-loss"));
  private final Ending ending = new Ending();

  private NodeExitWatcher(DockerClient docker, String container) {
    this.docker = docker;
    this.container = container;
  }

  static NodeExitWatcher watch(DockerClient docker, String container) {
    NodeExitWatcher loss = new NodeExitWatcher(docker, container);
    docker.waitContainerCmd(container).exec(loss.ending);
    return loss;
  }

  /** How and why the node ended; empty while it runs. */
  Optional<String> text() {
    return Optional.ofNullable(loss.getNow(null));
  }

  /** Calls back when the node is lost, at once if it is already; the result unregisters. */
  Runnable whenLost(Consumer<String> listener) {
    listeners.add(listener);
    text().ifPresent(listener);
    return () -> listeners.remove(listener);
  }

  /** Stops watching: the node is about to be removed. */
  @Override
  public void close() {
    listeners.clear();
    thread.shutdownNow();
    try {
      ending.close();
    } catch (java.io.IOException brokenAlready) {
      // already closed
    }
  }

  private void report(String text) {
    if (loss.complete(text)) {
      listeners.forEach(listener -> listener.accept(text));
    }
  }

  private String howItEnded(int code) {
    return "The Kubernetes node ended with exit code %d. %s The last lines of its log:\n%s"
        .formatted(code, REMEDY, lastLines());
  }

  private String lastLines() {
    LastLines lines = new LastLines();
    try (lines) {
      docker
          .logContainerCmd(container)
          .withStdOut(true)
          .withStdErr(true)
          .withTail(OWN_LAST_LINES)
          .exec(lines)
          .awaitCompletion(LONGEST_LOG_SECONDS, TimeUnit.SECONDS);
      return lines.text();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "(not read)";
    } catch (DockerException | java.io.IOException unreachable) {
      return "(" + DockerErrors.text(unreachable) + ")";
    }
  }

  private static String relevantLines(String log) {
    Matcher own = OWN_END_REPORT.matcher(log);
    return own.find() ? own.group() : LineTail.of(log, LAST_LINES);
  }

  /** The answer to {@code docker wait}. */
  private final class Ending extends ResultCallback.Adapter<WaitResponse> {
    @Override
    public void onNext(WaitResponse response) {
      thread.execute(() -> report(howItEnded(response.getStatusCode())));
    }

    @Override
    public void onError(Throwable broken) {
      // not passed to the adapter, which would log what the runs report
      if (!thread.isShutdown()) {
        report(
            "The Docker daemon with the Kubernetes node no longer answers: %s. %s"
                .formatted(DockerErrors.text(broken), REMEDY));
      }
    }
  }

  private static final class LastLines extends ResultCallback.Adapter<Frame> {
    private final StringBuilder text = new StringBuilder();

    @Override
    public synchronized void onNext(Frame frame) {
      text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    }

    synchronized String text() {
      return text.isEmpty() ? "(it has none)" : relevantLines(text.toString().stripTrailing());
    }
  }
}
