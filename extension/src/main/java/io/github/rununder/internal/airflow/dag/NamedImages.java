// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import io.github.rununder.internal.kubernetes.pod.SharedCluster;
import io.github.rununder.spi.LaunchRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of the Docker daemon whose full names occur in a DAG's files or values: the images
 * that a DAG requests are known only when it runs.
 */
public final class NamedImages {
  private NamedImages() {}

  /** Copies the images into the node; returns the node's names by the DAG's names. */
  public static Map<String, String> copied(
      DockerClient client, SharedCluster cluster, LaunchRequest launch, DagTask task) {
    String text = textOf(task);
    Map<String, String> copies = new LinkedHashMap<>();
    client.listImagesCmd().exec().stream()
        .map(Image::getRepoTags)
        .flatMap(tags -> tags == null ? Stream.of() : Arrays.stream(tags))
        .filter(text::contains)
        .forEach(tag -> copies.put(tag, cluster.image(launch, tag)));
    return copies;
  }

  private static String textOf(DagTask task) {
    Stream<String> files = task.files().values().stream().map(bytes -> new String(bytes, UTF_8));
    Stream<String> values =
        Stream.of(
            new String(AirflowJson.bytes(task.conf()), UTF_8),
            task.metadata().variables().values().toString());
    return Stream.concat(files, values).collect(Collectors.joining("\n"));
  }
}
