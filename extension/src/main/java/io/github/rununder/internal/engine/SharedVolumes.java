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
 * The volumes behind a run's shared directories: empty at first, and writable for every user, as an
 * emptyDir is.
 */
public final class SharedVolumes {
  private static final int FOR_EVERYONE = 0777;

  private final DockerClient client;
  private final Map<String, String> labels;
  private final Map<String, String> namesByPath = new LinkedHashMap<>();

  /**
   * Names the volumes of a run; none is made yet.
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

  /** Makes the volumes. */
  public void create() {
    for (String name : namesByPath.values()) {
      client.createVolumeCmd().withName(name).withLabels(labels).exec();
    }
  }

  /**
   * Returns the names of the volumes.
   *
   * @return the names by the directory that each is mounted at
   */
  public Map<String, String> namesByPath() {
    return Collections.unmodifiableMap(namesByPath);
  }

  /**
   * Returns how a container mounts them.
   *
   * @return one mount each, without the image's own content of that folder
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
   * Has the archive open the directories for everyone, once it is put into a container that mounts
   * them.
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

  /** Removes them; no container may use them any more. May be called again. */
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
