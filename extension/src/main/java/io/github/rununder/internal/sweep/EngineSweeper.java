// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.sweep;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.internal.support.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the labelled containers, networks and volumes that ended JVMs left in the engine, of all
 * schedulers.
 */
public final class EngineSweeper {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSweeper.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String OWNER = SessionFolder.OWNER_LABEL;

  private static @Nullable Thread sweep;

  private final DockerClient client;
  private final Predicate<String> ownerIsDead;

  EngineSweeper(DockerClient client, Predicate<String> ownerIsDead) {
    this.client = client;
    this.ownerIsDead = ownerIsDead;
  }

  /**
   * Sweeps in the background, once per JVM.
   *
   * @param client the client
   */
  public static synchronized void sweepOnce(DockerClient client) {
    if (sweep == null) {
      Thread thread =
          DaemonThreads.of(
              "rununder-docker-sweep",
              () -> {
                new EngineSweeper(client, SessionFolder::ownerIsDead).sweep();
                quietly("old images", () -> ProgramImages.prune(client));
              });
      thread.start();
      sweep = thread;
    }
  }

  /** Waits for the sweep to end, so that a short-lived JVM sweeps too. */
  public static void awaitSweep() {
    Thread thread;
    synchronized (EngineSweeper.class) {
      thread = sweep;
    }
    try {
      if (thread != null) {
        thread.join(TIMEOUT.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Containers go first: they use the others. */
  void sweep() {
    quietly("containers", this::sweepContainers);
    quietly("networks", this::sweepNetworks);
    quietly("volumes", this::sweepVolumes);
  }

  private void sweepContainers() {
    for (Container container :
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec()) {
      if (isLeftover(container.getLabels())) {
        String id = container.getId();
        remove(
            "container",
            id,
            () -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
      }
    }
  }

  private void sweepNetworks() {
    for (Network network : client.listNetworksCmd().withFilter("label", List.of(OWNER)).exec()) {
      if (isLeftover(network.getLabels())) {
        String id = network.getId();
        remove("network", id, () -> client.removeNetworkCmd(id).exec());
      }
    }
  }

  private void sweepVolumes() {
    for (InspectVolumeResponse volume :
        client.listVolumesCmd().withFilter("label", List.of(OWNER)).exec().getVolumes()) {
      if (isLeftover(volume.getLabels())) {
        String name = volume.getName();
        remove("volume", name, () -> client.removeVolumeCmd(name).exec());
      }
    }
  }

  private boolean isLeftover(@Nullable Map<String, String> labels) {
    String owner = labels == null ? null : labels.get(OWNER);
    return owner != null && ownerIsDead.test(owner);
  }

  private static void remove(String kind, String id, Runnable removal) {
    quietly(kind + " " + id, removal);
    LOG.debug("removed {} {}, whose JVM has ended", kind, id);
  }

  /** Another JVM may sweep the same objects; the next start tries again. */
  private static void quietly(String what, Runnable removal) {
    try {
      removal.run();
    } catch (DockerException failed) {
      LOG.debug("cannot sweep {}: {}", what, DockerErrors.text(failed));
    }
  }
}
