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
 * Waits for a node's container to end, which it does when one of the node's components does, and
 * says why: no pod will tell anything any more.
 */
final class NodeExitWatcher implements AutoCloseable {
  private static final int LAST_LINES = 12;

  /** RunUnder's own node says in its last words, a panic's among them, which component ended. */
  private static final int LAST_WORDS = 45;

  private static final Pattern OWN_LAST_WORDS =
      Pattern.compile("^k8s-node: .* ended with .*", Pattern.MULTILINE | Pattern.DOTALL);
  private static final long LONGEST_LOG_SECONDS = 5;
  private static final String REMEDY = "The next run starts another node.";

  private final DockerClient docker;
  private final String container;
  private final CompletableFuture<String> loss = new CompletableFuture<>();
  private final List<Consumer<String>> told = new CopyOnWriteArrayList<>();
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

  /** What became of the node; empty while it runs. */
  Optional<String> words() {
    return Optional.ofNullable(loss.getNow(null));
  }

  /** Calls back when the node is lost, at once when it is; the result ends that. */
  Runnable whenLost(Consumer<String> listener) {
    told.add(listener);
    words().ifPresent(listener);
    return () -> told.remove(listener);
  }

  /** The node's end is no loss any more. */
  @Override
  public void close() {
    told.clear();
    thread.shutdownNow();
    try {
      ending.close();
    } catch (java.io.IOException brokenAlready) {
      // as wanted
    }
  }

  private void tell(String words) {
    if (loss.complete(words)) {
      told.forEach(listener -> listener.accept(words));
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
          .withTail(LAST_WORDS)
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

  private static String ofInterest(String log) {
    Matcher own = OWN_LAST_WORDS.matcher(log);
    return own.find() ? own.group() : LineTail.of(log, LAST_LINES);
  }

  /** The answer to {@code docker wait}. */
  private final class Ending extends ResultCallback.Adapter<WaitResponse> {
    @Override
    public void onNext(WaitResponse response) {
      thread.execute(() -> tell(howItEnded(response.getStatusCode())));
    }

    @Override
    public void onError(Throwable broken) {
      // not handed on to the adapter, which would log what the runs tell
      if (!thread.isShutdown()) {
        tell(
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
      return text.isEmpty() ? "(it has none)" : ofInterest(text.toString().stripTrailing());
    }
  }
}
