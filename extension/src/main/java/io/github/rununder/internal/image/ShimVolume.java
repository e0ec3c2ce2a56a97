// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.spi.LaunchRequest;
import java.util.List;
import java.util.Optional;

/**
 * The volume with the shim and the session of one run. It is a volume because files cannot be
 * copied into a container whose root file system is read-only. Without a shim there is no volume.
 */
public final class ShimVolume {
  private static final int EXECUTABLE = 0555;
  private static final int READABLE = 0444;
  private static final int FOLDER_MODE = 0755;

  private final DockerClient client;
  private final LaunchRequest launch;
  private final Optional<ShimPlan> shim;
  private final String name;

  /**
   * Names the volume, which does not exist yet.
   *
   * @param client the client
   * @param launch the run
   * @param image its image
   */
  public ShimVolume(DockerClient client, LaunchRequest launch, ProgramImage image) {
    this.client = client;
    this.launch = launch;
    shim = image.shim();
    name = launch.id() + "-shim";
  }

  /**
   * Returns its name.
   *
   * @return empty without a shim
   */
  public Optional<String> name() {
    return shim.map(plan -> name);
  }

  /**
   * Returns its mount in the program's container.
   *
   * @return none without a shim
   */
  public List<Mount> mounts() {
    return shim.map(plan -> mount().withReadOnly(true)).stream().toList();
  }

  /** Creates and fills it. */
  public void create() {
    shim.ifPresent(this::create);
  }

  /** Removes it; no container may use it any more. May be called more than once. */
  public void remove() {
    if (shim.isPresent()) {
      try {
        client.removeVolumeCmd(name).exec();
      } catch (NotFoundException gone) {
        // already removed
      }
    }
  }

  private Mount mount() {
    return new Mount().withType(MountType.VOLUME).withSource(name).withTarget(ShimPlan.FOLDER);
  }

  /** Only a container gives access to a volume; this one is never started. */
  private void create(ShimPlan plan) {
    client.createVolumeCmd().withName(name).withLabels(launch.labels()).exec();
    String helper =
        client
            .createContainerCmd(plan.image())
            .withName(name)
            .withEntrypoint("/")
            .withLabels(launch.labels())
            .withHostConfig(HostConfig.newHostConfig().withMounts(List.of(mount())))
            .exec()
            .getId();
    try {
      content(plan, helper).copyTo(client, helper);
    } finally {
      client.removeContainerCmd(helper).exec();
    }
  }

  private TarArchive content(ShimPlan plan, String container) {
    String session = launch.probeVariables().getOrDefault(ShimPlan.SESSION_VARIABLE, "");
    TarArchive archive =
        new TarArchive()
            .directory(ShimPlan.FOLDER, FOLDER_MODE)
            .file(ShimPlan.SHIM, ShimPlan.read(plan.binary()), EXECUTABLE)
            .file(ShimPlan.SESSION, session.getBytes(UTF_8), READABLE);
    plan.program()
        .map(program -> OriginalProgram.inContainer(client, container, program))
        .ifPresent(
            original ->
                archive.file(
                    ShimPlan.ORIGINAL,
                    original.content().bytes(),
                    original.mode(),
                    new TarArchive.Owner(original.uid(), original.gid())));
    return archive;
  }
}
