// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.ContainerReplicas;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a compose project ends: what is known of its containers is kept, whatever still
 * starts them is ended, and the project is taken away or left.
 */
final class ProjectLifecycle {
  private final Project project;
  private final ContainerReplicas replicas;
  private final Supplier<List<String>> remarks;
  private @Nullable CliProcess up;
  private List<String> lastWords = List.of();
  private boolean closed;

  /** Makes the end of a project; {@code remarks} are of its image. */
  ProjectLifecycle(Project project, ContainerReplicas replicas, Supplier<List<String>> remarks) {
    this.project = project;
    this.replicas = replicas;
    this.remarks = remarks;
  }

  /** Has a command killed that may still start containers. */
  synchronized void kills(CliProcess process) {
    up = process;
  }

  /** Returns what is known of the containers, of a project that is gone what was known last. */
  synchronized List<String> diagnostics() {
    return closed ? lastWords : sentences();
  }

  /** Leaves the project and says how to look at it. */
  List<String> keep() {
    synchronized (this) {
      lastWords = sentences();
      closed = true;
    }
    replicas.stop();
    return List.of(project.howToLook());
  }

  /** Takes the project away, the first time that it is called. */
  void close(Runnable removal) {
    synchronized (this) {
      if (closed) {
        return;
      }
      lastWords = sentences();
      closed = true;
      if (up != null) {
        up.kill();
      }
    }
    replicas.stop();
    removal.run();
    replicas.awaitThreads();
  }

  private List<String> sentences() {
    return Stream.concat(project.sentences().stream(), remarks.get().stream()).toList();
  }
}
