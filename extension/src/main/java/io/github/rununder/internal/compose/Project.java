// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import io.github.rununder.internal.engine.ContainerReport;
import io.github.rununder.internal.engine.DockerErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compose project in the engine, found by compose's labels. Its removal through the API does what
 * {@code docker compose down -v -t 0} does, in less time.
 */
final class Project {
  private static final String PROJECT_LABEL = "com.docker.compose.project";
  private static final String SERVICE_LABEL = "com.docker.compose.service";
  private static final String NUMBER_LABEL = "com.docker.compose.container-number";

  private static final Logger LOG = LoggerFactory.getLogger(Project.class);
  private static final int TRIES = 20;
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

  private final DockerClient client;
  private final String name;

  Project(DockerClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** Returns how to examine and remove the retained project. */
  String howToExamine() {
    return "compose project %s is retained: look with \"docker compose -p %s ps -a\" and \"docker compose -p %s logs\", remove it with \"docker compose -p %s down -v\""
        .replace("%s", name);
  }

  private String label() {
    return PROJECT_LABEL + "=" + name;
  }

  /** The containers' ids. */
  Map<String, String> containersByService() {
    Map<String, String> ids = new TreeMap<>();
    for (Container container : containers()) {
      ids.put(container.getLabels().getOrDefault(SERVICE_LABEL, "?"), container.getId());
    }
    return ids;
  }

  /**
   * The ids of a service's containers by their names within the project, such as {@code orders-2},
   * in the order of their numbers.
   */
  Map<String, String> containersOf(String service) {
    Map<String, String> ids = new LinkedHashMap<>();
    containers().stream()
        .filter(each -> service.equals(each.getLabels().get(SERVICE_LABEL)))
        .sorted(Comparator.comparingInt(Project::number))
        .forEach(each -> ids.put(service + "-" + number(each), each.getId()));
    return ids;
  }

  private static int number(Container container) {
    return Integer.parseInt(container.getLabels().getOrDefault(NUMBER_LABEL, "1"));
  }

  /** Returns the state of each container in sentences. */
  List<String> sentences() {
    try {
      List<String> sentences = new ArrayList<>();
      containersByService()
          .forEach(
              (service, container) ->
                  ContainerReport.sentences(client, container)
                      .forEach(sentence -> sentences.add("service " + service + ": " + sentence)));
      return List.copyOf(sentences);
    } catch (DockerException failed) {
      return List.of("Docker: " + DockerErrors.text(failed));
    }
  }

  /** Retries, because the engine may still execute a request of the killed compose. */
  void remove(Runnable volumes) {
    for (int tries = 1; ; tries++) {
      try {
        removeContainersAndNetworks();
        volumes.run();
        return;
      } catch (DockerException failed) {
        if (tries == TRIES) {
          LOG.warn(
              "Some objects of compose project {} could not be removed ({}). The next session of RunUnder removes them.",
              name,
              DockerErrors.text(failed));
          return;
        }
        LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
      }
    }
  }

  /** Also removes the project's volumes and built images, as {@code down -v --rmi local} does. */
  void removeAll(Runnable more) {
    remove(
        () -> {
          more.run();
          removeVolumes();
          removeImages();
        });
  }

  private void removeVolumes() {
    for (InspectVolumeResponse volume :
        client.listVolumesCmd().withFilter("label", List.of(label())).exec().getVolumes()) {
      try {
        client.removeVolumeCmd(volume.getName()).exec();
      } catch (NotFoundException gone) {
        // as wanted
      }
    }
  }

  private void removeImages() {
    client.listImagesCmd().withLabelFilter(label()).exec().stream()
        .flatMap(image -> Stream.of(Objects.requireNonNullElse(image.getRepoTags(), new String[0])))
        .filter(tag -> tag.startsWith(name + "-"))
        .forEach(this::removeImage);
  }

  private void removeImage(String tag) {
    try {
      client.removeImageCmd(tag).exec();
    } catch (NotFoundException | ConflictException stays) {
      // it is removed, or another image is based on it
    }
  }

  private void removeContainersAndNetworks() {
    containers().parallelStream().map(Container::getId).forEach(this::removeContainer);
    for (Network network : client.listNetworksCmd().withFilter("label", List.of(label())).exec()) {
      removeNetwork(network.getId());
    }
  }

  private void removeContainer(String id) {
    try {
      client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException gone) {
      // as wanted
    }
  }

  private void removeNetwork(String id) {
    try {
      client.removeNetworkCmd(id).exec();
    } catch (NotFoundException gone) {
      // as wanted
    }
  }

  private Collection<Container> containers() {
    return client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label())).exec();
  }
}
