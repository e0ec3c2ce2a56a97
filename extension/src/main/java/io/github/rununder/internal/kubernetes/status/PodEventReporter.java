// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.status.PodEvent.NeverStarts;
import io.github.rununder.internal.kubernetes.status.PodEvent.ProgramEnded;
import io.github.rununder.internal.kubernetes.status.PodEvent.StepEnded;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the events of a pod to a listener, the end of the program after all of its output. */
public final class PodEventReporter {
  private static final Logger LOG = LoggerFactory.getLogger(PodEventReporter.class);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final ContainerLogId log;
  private final String image;
  private final LogFollower follower;
  private final RunListener listener;
  private final InitStepReporter steps;
  private final CountDownLatch endReported = new CountDownLatch(1);
  private volatile boolean silent;

  /**
   * Reports for one attempt.
   *
   * @param log the log of the program's container
   * @param image the name of its image for people
   * @param follower forwards the output
   */
  public PodEventReporter(
      Cluster cluster,
      ContainerLogId log,
      String image,
      LogFollower follower,
      RunListener listener) {
    this.cluster = cluster;
    this.log = log;
    this.image = image;
    this.follower = follower;
    this.listener = listener;
    steps = new InitStepReporter(cluster, log, listener);
  }

  public void report(PodEvent event) {
    if (silent) {
      return;
    }
    if (event instanceof StepEnded ended) {
      steps.report(ended);
    } else if (event instanceof ProgramEnded ended) {
      if (!follower.drain(LONGEST_DRAIN) && !silent) {
        LOG.warn("The last output of {} may be missing", log.namespace());
      }
      reportEnd(ended.exit());
      endReported.countDown();
    } else if (event instanceof NeverStarts never) {
      listener.onStartFailure(
          KubernetesErrors.ofPod(never.cause(), never.reason(), cluster, image).failure());
      endReported.countDown();
    }
  }

  private void reportEnd(Exit exit) {
    Optional<StartFailure> neverRan =
        exit.code() == 0 ? Optional.empty() : ExecFailureDetector.of(cluster.client(), log);
    neverRan.ifPresentOrElse(listener::onStartFailure, () -> listener.onExit(exit));
  }

  public void report(TimelineEvent event) {
    if (!silent) {
      listener.onEvent(event);
    }
  }

  /** Waits until the end was reported. */
  public void awaitEnd() {
    try {
      if (!endReported.await(LONGEST_DRAIN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The end of the pod in {} was not reported", log.namespace());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops all reports. */
  public void silence() {
    silent = true;
  }
}
