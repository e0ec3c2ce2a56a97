// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The volumes of a run's shared directories: initially empty and writable for every user, like an
 * emptyDir.
 */
public final class SharedVolumes {
  private static final int FOR_EVERYONE = 0777;

  private final DockerClient client;
  private final Map<String, String> labels;
  private final Map<String, String> namesByPath = new LinkedHashMap<>();

  /**
   * Names the volumes of a run without creating them.
   *
   * @param client the client
   * @param run the run's id
   * @param paths the shared directories
   * @param labels the run's labels
   */
  public SharedVolumes(
      DockerClient client, String run, List<String> paths, Map<String, String> labels) {
    this.client = client;
    this.labels = labels;
    for (String path : paths) {
      namesByPath.put(path, run + "-shared-" + (namesByPath.size() + 1));
    }
  }

  /** Creates the volumes. */
  public void create() {
    for (String name : namesByPath.values()) {
      client.createVolumeCmd().withName(name).withLabels(labels).exec();
    }
  }

  /**
   * Returns the names of the volumes.
   *
   * @return the names by mount path
   */
  public Map<String, String> namesByPath() {
    return Collections.unmodifiableMap(namesByPath);
  }

  /**
   * Returns how a container mounts them.
   *
   * @return one mount each, without the image's content of that folder
   */
  public List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    namesByPath.forEach(
        (path, name) ->
            mounts.add(
                new Mount()
                    .withType(MountType.VOLUME)
                    .withSource(name)
                    .withTarget(path)
                    .withVolumeOptions(new VolumeOptions().withNoCopy(true))));
    return mounts;
  }

  /**
   * Adds the directories to an archive that is copied into a container, writable for every user.
   *
   * @param archive the archive
   */
  public void open(TarArchive archive) {
    namesByPath.keySet().forEach(path -> archive.directory(path, FOR_EVERYONE));
  }

  /**
   * Returns whether a path is inside one of them.
   *
   * @param path an absolute path
   * @return whether it is
   */
  public boolean contain(String path) {
    return namesByPath.keySet().stream().anyMatch(shared -> path.startsWith(shared + "/"));
  }

  /** Removes the volumes, which no container may use any longer. Idempotent. */
  public void remove() {
    for (String name : namesByPath.values()) {
      try {
        client.removeVolumeCmd(name).exec();
      } catch (NotFoundException gone) {
        // as wanted
      }
    }
  }
}
