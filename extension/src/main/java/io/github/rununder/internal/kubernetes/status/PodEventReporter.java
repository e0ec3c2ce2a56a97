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

/** Tells a listener what happened to a pod, the end of its program after all of its output. */
public final class PodEventReporter {
  private static final Logger LOG = LoggerFactory.getLogger(PodEventReporter.class);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final ContainerLogId log;
  private final String image;
  private final LogFollower follower;
  private final RunListener listener;
  private final InitStepReporter steps;
  private final CountDownLatch endTold = new CountDownLatch(1);
  private volatile boolean silent;

  /**
   * Makes one.
   *
   * @param log of the program's container
   * @param image what people call its image
   * @param follower tells the output
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

  public void tell(PodEvent event) {
    if (silent) {
      return;
    }
    if (event instanceof StepEnded ended) {
      steps.tell(ended);
    } else if (event instanceof ProgramEnded ended) {
      if (!follower.drain(LONGEST_DRAIN) && !silent) {
        LOG.warn("The last output of {} may be missing", log.namespace());
      }
      tellEnd(ended.exit());
      endTold.countDown();
    } else if (event instanceof NeverStarts never) {
      listener.onStartFailure(
          KubernetesErrors.ofPod(never.cause(), never.reason(), cluster, image).failure());
      endTold.countDown();
    }
  }

  private void tellEnd(Exit exit) {
    Optional<StartFailure> neverRan =
        exit.code() == 0 ? Optional.empty() : ExecFailureDetector.of(cluster.client(), log);
    neverRan.ifPresentOrElse(listener::onStartFailure, () -> listener.onExit(exit));
  }

  public void tell(TimelineEvent event) {
    if (!silent) {
      listener.onEvent(event);
    }
  }

  /** Waits until the end was told. */
  public void awaitEnd() {
    try {
      if (!endTold.await(LONGEST_DRAIN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The end of the pod in {} was not reported", log.namespace());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells nothing from now on. */
  public void silence() {
    silent = true;
  }

  public boolean isSilent() {
    return silent;
  }
}
