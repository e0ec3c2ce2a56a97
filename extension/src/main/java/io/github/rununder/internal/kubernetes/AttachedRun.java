// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.image.ShimPlan;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.objects.KubernetesEscaping;
import io.github.rununder.internal.kubernetes.pod.PodShims;
import io.github.rununder.internal.kubernetes.status.PodDiagnostics;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One capture of a running pod by an ephemeral container, whose end is not the program's end. */
final class AttachedRun implements RunHandle {
  private static final Logger LOG = LoggerFactory.getLogger(AttachedRun.class);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration LONGEST_CONFLICT = Duration.ofSeconds(10);
  private static final int LAST_LINES = 5;

  private final Cluster cluster;
  private final RunningPods.Found found;
  private final String name;
  private final RunListener listener;
  private final LogFollower follower;
  private final Duration timeout;
  private volatile boolean closed;

  private AttachedRun(
      Cluster cluster, LaunchRequest launch, RunningPods.Found found, RunListener listener) {
    this.cluster = cluster;
    this.found = found;
    this.name = launch.id();
    this.timeout = launch.configuration().get(Settings.TIMEOUT_START);
    this.listener = listener;
    follower = cluster.follow(ContainerLogId.of(found.pod(), name), 0, listener);
  }

  static AttachedRun start(
      Cluster cluster,
      LaunchRequest launch,
      WorkloadSource.RunningPod wanted,
      RunListener listener) {
    RunningPods.Found found = RunningPods.find(cluster.client(), wanted);
    PodShims shims = new PodShims(cluster, launch);
    EphemeralContainer container = container(cluster, launch, wanted, found, shims);
    add(cluster, found, container);
    RunningPodDeclaration declared = RunningPodDeclaration.of(cluster, found);
    listener.onDeclaration(declared.declaration());
    AttachedRun run = new AttachedRun(cluster, launch, found.with(declared.notes()), listener);
    DaemonThreads.start("rununder-attach-" + launch.id(), run::await);
    return run;
  }

  /**
   * Starts as root, because only root can read the processes of every user; then it changes to the
   * program's user.
   */
  private static EphemeralContainer container(
      Cluster cluster,
      LaunchRequest launch,
      WorkloadSource.RunningPod wanted,
      RunningPods.Found found,
      PodShims shims) {
    List<String> arguments = new ArrayList<>(List.of("attach"));
    wanted.program().map(KubernetesEscaping::of).ifPresent(arguments::add);
    return new EphemeralContainerBuilder()
        .withName(launch.id())
        .withImage(shims.carrier())
        .withImagePullPolicy(cluster.imagePullPolicy())
        .withTargetContainerName(found.container())
        .withArgs(arguments)
        .withEnv(
            new EnvVar(ShimPlan.SESSION_VARIABLE, KubernetesEscaping.of(shims.session()), null))
        .withNewSecurityContext()
        .withRunAsUser(0L)
        .withRunAsGroup(0L)
        .withRunAsNonRoot(false)
        .withNewCapabilities()
        .addToAdd("SYS_PTRACE")
        .endCapabilities()
        .endSecurityContext()
        .build();
  }

  private static void add(Cluster cluster, RunningPods.Found found, EphemeralContainer container) {
    try {
      if (!Poll.every(INTERVAL)
          .atMost(LONGEST_CONFLICT)
          .until("an ephemeral container", () -> isAdded(cluster, found, container))) {
        throw new StartFailedException(
            "Kubernetes refused an ephemeral container in pod %s for %d s, because the pod changed at every attempt. Run the test when the pod is at rest."
                .formatted(found.pod().getMetadata().getName(), LONGEST_CONFLICT.toSeconds()));
      }
    } catch (KubernetesClientException refused) {
      throw KubernetesErrors.refused(
              "an ephemeral container in pod " + found.pod().getMetadata().getName(),
              refused,
              "@AttachToPod needs the right to patch pods/ephemeralcontainers, and a namespace whose"
                  + " pod security allows root with CAP_SYS_PTRACE.")
          .exception(refused);
    }
  }

  /** Returns false on a conflict with the kubelet, which updates the status at the same time. */
  private static boolean isAdded(
      Cluster cluster, RunningPods.Found found, EphemeralContainer container) {
    try {
      resource(cluster, found)
          .ephemeralContainers()
          .edit(
              pod ->
                  new PodBuilder(pod)
                      .editSpec()
                      .addToEphemeralContainers(container)
                      .endSpec()
                      .build());
      return true;
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw refused;
    }
  }

  private static PodResource resource(Cluster cluster, RunningPods.Found found) {
    return cluster
        .client()
        .pods()
        .inNamespace(found.pod().getMetadata().getNamespace())
        .withName(found.pod().getMetadata().getName());
  }

  @Override
  public List<String> diagnostics() {
    try {
      Pod now = resource(cluster, found).get();
      return Stream.concat(
              found.notes().stream(),
              now == null ? Stream.of("the pod is gone") : PodDiagnostics.states(now).stream())
          .toList();
    } catch (KubernetesClientException | IllegalStateException unreachable) {
      return Stream.concat(
              found.notes().stream(),
              Stream.of("the pod cannot be read: " + unreachable.getMessage()))
          .toList();
    }
  }

  @Override
  public void close() {
    closed = true;
    follower.close();
  }

  private void await() {
    Poll poll = Poll.every(INTERVAL).atMost(timeout);
    try {
      if (!poll.until(() -> closed || status().filter(this::hasEnded).isPresent())) {
        fail(
            StartFailure.Reason.OTHER,
            "The ephemeral container did not start within %d s (%s)."
                .formatted(timeout.toSeconds(), Settings.TIMEOUT_START.key()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (KubernetesClientException | IllegalStateException lost) {
      fail(StartFailure.Reason.OTHER, "The cluster no longer answers: " + lost.getMessage());
    }
  }

  private Optional<ContainerStatus> status() {
    Pod now = resource(cluster, found).get();
    return now == null
        ? Optional.empty()
        : now.getStatus().getEphemeralContainerStatuses().stream()
            .filter(status -> status.getName().equals(name))
            .findFirst();
  }

  private boolean hasEnded(ContainerStatus status) {
    ContainerStateTerminated ended = status.getState().getTerminated();
    if (ended != null) {
      if (!follower.drain(LONGEST_DRAIN) && !closed) {
        LOG.warn("The last output of {} may be missing", name);
      }
      if (ended.getExitCode() != 0) {
        fail(
            StartFailure.Reason.OTHER,
            "The exec shim could not read the processes of the pod:\n" + lastLines());
      }
      return true;
    }
    String reason =
        status.getState().getWaiting() == null ? "" : status.getState().getWaiting().getReason();
    if (reason != null && (reason.contains("Image") || reason.endsWith("Error"))) {
      fail(
          StartFailure.Reason.IMAGE,
          "The ephemeral container does not start: %s. %s"
              .formatted(reason, cluster.missingImageRemedy("rununder/shim")));
      return true;
    }
    return false;
  }

  private String lastLines() {
    return resource(cluster, found).inContainer(name).tailingLines(LAST_LINES).getLog().strip();
  }

  private void fail(StartFailure.Reason reason, String message) {
    if (!closed) {
      listener.onStartFailure(new StartFailure(reason, message));
    }
  }
}
