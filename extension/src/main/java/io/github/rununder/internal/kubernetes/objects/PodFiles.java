// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapProjection;
import io.fabric8.kubernetes.api.model.ConfigMapProjectionBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.SecretProjectionBuilder;
import io.fabric8.kubernetes.api.model.SecretVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.Workload.MountedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The workload's files and shared directories as Kubernetes objects, volumes and mounts. Program
 * and init steps get the same mounts.
 *
 * @param objects the ConfigMaps and Secrets
 * @param volumes the pod's volumes
 * @param mounts each container's mounts
 * @param places the key with the content of each file
 */
public record PodFiles(
    List<HasMetadata> objects,
    List<Volume> volumes,
    List<VolumeMount> mounts,
    List<FileObjectKey> places) {
  private static final String SINGLE_FILE = "file";

  public static PodFiles of(Workload workload) {
    PodFiles files =
        new PodFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    MountPlan plan = MountPlan.of(workload);
    plan.directories()
        .forEach((directory, content) -> files.addDirectory(workload.name(), directory, content));
    plan.alone().forEach(file -> files.addAlone(workload.name(), file));
    workload.sharedDirectories().forEach(files::addShared);
    return files;
  }

  private void addDirectory(String workload, String directory, List<MountedFile> content) {
    String volume = nextVolume("files");
    UnaryOperator<String> pathInVolume = path -> path.substring(directory.length() + 1);
    addVolume(workload, volume, content, pathInVolume);
    mounts.add(new VolumeMountBuilder().withName(volume).withMountPath(directory).build());
  }

  private void addAlone(String workload, MountedFile file) {
    String volume = nextVolume("file");
    addVolume(workload, volume, List.of(file), path -> SINGLE_FILE);
    mounts.add(
        new VolumeMountBuilder()
            .withName(volume)
            .withMountPath(file.path())
            .withSubPath(SINGLE_FILE)
            .build());
  }

  /**
   * A single ConfigMap or Secret is a volume of that kind; both in one directory need a projected
   * volume.
   */
  private void addVolume(
      String workload, String volume, List<MountedFile> files, UnaryOperator<String> pathInVolume) {
    List<MountedFile> plain = files.stream().filter(file -> !file.secret()).toList();
    List<MountedFile> secret = files.stream().filter(MountedFile::secret).toList();
    ConfigMapProjection configMap = configMap(workload + "-" + volume, plain, pathInVolume);
    SecretProjection secrets = secret(workload + "-secret-" + volume, secret, pathInVolume);
    VolumeBuilder builder = new VolumeBuilder().withName(volume);
    if (secret.isEmpty()) {
      builder.withConfigMap(
          new ConfigMapVolumeSourceBuilder()
              .withName(configMap.getName())
              .withItems(configMap.getItems())
              .build());
    } else if (plain.isEmpty()) {
      builder.withSecret(
          new SecretVolumeSourceBuilder()
              .withSecretName(secrets.getName())
              .withItems(secrets.getItems())
              .build());
    } else {
      builder
          .withNewProjected()
          .addNewSource()
          .withConfigMap(configMap)
          .endSource()
          .addNewSource()
          .withSecret(secrets)
          .endSource()
          .endProjected();
    }
    volumes.add(builder.build());
  }

  private void addShared(String directory) {
    String volume = nextVolume("shared");
    volumes.add(new VolumeBuilder().withName(volume).withNewEmptyDir().endEmptyDir().build());
    mounts.add(new VolumeMountBuilder().withName(volume).withMountPath(directory).build());
  }

  private String nextVolume(String kind) {
    return kind + "-" + volumes.size();
  }

  private ConfigMapProjection configMap(
      String name, List<MountedFile> files, UnaryOperator<String> pathInVolume) {
    ConfigMapBuilder builder =
        new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata();
    List<String> keys = keys(files);
    for (int i = 0; i < keys.size(); i++) {
      byte[] content = files.get(i).content().bytes();
      places.add(new FileObjectKey(files.get(i).path(), false, name, keys.get(i)));
      String text = new String(content, UTF_8);
      if (Arrays.equals(text.getBytes(UTF_8), content)) {
        builder.addToData(keys.get(i), text);
      } else {
        builder.addToBinaryData(keys.get(i), Base64.getEncoder().encodeToString(content));
      }
    }
    if (!files.isEmpty()) {
      objects.add(builder.build());
    }
    return new ConfigMapProjectionBuilder()
        .withName(name)
        .withItems(items(keys, files, pathInVolume))
        .build();
  }

  private SecretProjection secret(
      String name, List<MountedFile> files, UnaryOperator<String> pathInVolume) {
    SecretBuilder builder = new SecretBuilder().withNewMetadata().withName(name).endMetadata();
    List<String> keys = keys(files);
    for (int i = 0; i < keys.size(); i++) {
      byte[] content = files.get(i).content().bytes();
      places.add(new FileObjectKey(files.get(i).path(), true, name, keys.get(i)));
      builder.addToData(keys.get(i), Base64.getEncoder().encodeToString(content));
    }
    if (!files.isEmpty()) {
      objects.add(builder.build());
    }
    return new SecretProjectionBuilder()
        .withName(name)
        .withItems(items(keys, files, pathInVolume))
        .build();
  }

  private static List<String> keys(List<MountedFile> files) {
    return ObjectKeys.keysFor(
        files.stream()
            .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
            .toList());
  }

  private static List<KeyToPath> items(
      List<String> keys, List<MountedFile> files, UnaryOperator<String> pathInVolume) {
    return IntStream.range(0, keys.size())
        .mapToObj(
            i ->
                new KeyToPathBuilder()
                    .withKey(keys.get(i))
                    .withPath(pathInVolume.apply(files.get(i).path()))
                    .withMode(files.get(i).mode())
                    .build())
        .toList();
  }
}
