// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import io.github.rununder.capture.Assignment;
import io.github.rununder.internal.engine.SharedVolumes;
import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ShimVolume;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Creates and removes the containers of one run. */
final class Containers {
  private final DockerClient client;
  private final LaunchRequest launch;
  private final SharedVolumes volumes;
  private final ShimVolume shim;

  Containers(DockerClient client, LaunchRequest launch, SharedVolumes volumes, ShimVolume shim) {
    this.client = client;
    this.launch = launch;
    this.volumes = volumes;
    this.shim = shim;
  }

  /** Returns the names of the program's containers: the run's id, or one name per replica. */
  List<String> programs() {
    int count = launch.workload().replicas();
    return count == 1
        ? List.of(launch.id())
        : IntStream.rangeClosed(1, count).mapToObj(i -> launch.id() + "-replica-" + i).toList();
  }

  /**
   * Creates the program's containers with files and shared directories, without starting them.
   *
   * @return the ids by replica name
   */
  Map<String, String> createPrograms(ProgramImage image, List<Assignment> assignments) {
    Map<String, String> made = new LinkedHashMap<>();
    for (String name : programs()) {
      String replica = launch.workload().name() + "-" + (made.size() + 1);
      made.put(replica, createProgram(name, image, assignments));
    }
    return made;
  }

  private String createProgram(String name, ProgramImage image, List<Assignment> assignments) {
    List<String> command = image.command(launch.workload().arguments());
    CreateContainerCmd request =
        request(
            name,
            image.reference(),
            programVariables(image, assignments),
            Stream.concat(volumes.mounts().stream(), shim.mounts().stream()).toList());
    if (!image.entrypoint().isEmpty()) {
      request.withEntrypoint(image.entrypoint());
    }
    if (!command.isEmpty()) {
      request.withCmd(command);
    }
    launch.workload().memoryLimit().ifPresent(limit -> limitMemory(request, limit));
    String container = request.exec().getId();
    TarArchive archive = new TarArchive();
    volumes.open(archive);
    addFiles(archive, path -> true);
    archive.copyTo(client, container);
    return container;
  }

  /**
   * Creates an init step's container without starting it. Shared directories stay as earlier steps
   * left them.
   */
  String createStep(Workload.Step step, List<Assignment> proxies) {
    List<String> variables =
        Stream.concat(proxies.stream().map(Containers::entry), entries(step.environment()).stream())
            .toList();
    CreateContainerCmd request =
        request(nameOf(step), LocalImages.ofStep(launch, step), variables, volumes.mounts());
    if (!step.command().isEmpty()) {
      request.withEntrypoint(step.command());
    }
    String container = request.exec().getId();
    TarArchive archive = new TarArchive();
    addFiles(archive, path -> !volumes.contain(path));
    archive.copyTo(client, container);
    return container;
  }

  /** Removes the containers of the program and of all steps. */
  void remove() {
    programs().forEach(this::remove);
    launch.workload().initSteps().forEach(step -> remove(nameOf(step)));
  }

  private String nameOf(Workload.Step step) {
    return launch.id() + "-" + step.name();
  }

  private void remove(String container) {
    try {
      client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException gone) {
      // as wanted
    }
  }

  private CreateContainerCmd request(
      String name, String image, List<String> environment, List<Mount> mounts) {
    return client
        .createContainerCmd(image)
        .withName(name)
        .withEnv(environment)
        .withLabels(launch.labels())
        .withHostConfig(HostConfig.newHostConfig().withMounts(mounts));
  }

  private static void limitMemory(CreateContainerCmd request, long bytes) {
    HostConfig host = request.getHostConfig();
    if (host != null) {
      host.withMemory(bytes).withMemorySwap(bytes);
    }
  }

  /** Returns the workload's variables, then the probe's. */
  private List<String> programVariables(ProgramImage image, List<Assignment> assignments) {
    List<String> entries = new ArrayList<>();
    assignments.stream().map(Containers::entry).forEach(entries::add);
    entries.addAll(entries(image.variables(launch.probeVariables())));
    return entries;
  }

  private static String entry(Assignment assignment) {
    return assignment.name() + "=" + assignment.value().orElseThrow();
  }

  private static List<String> entries(Map<String, String> variables) {
    return variables.entrySet().stream().map(v -> v.getKey() + "=" + v.getValue()).toList();
  }

  private void addFiles(TarArchive archive, Predicate<String> wanted) {
    for (Workload.MountedFile file : launch.workload().files()) {
      if (wanted.test(file.path())) {
        archive.file(file.path(), file.content().bytes(), file.mode());
      }
    }
  }
}
