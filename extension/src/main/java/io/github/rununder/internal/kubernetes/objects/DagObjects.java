// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.rununder.RunUnderException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Reads the objects that a DAG refers to. */
public final class DagObjects {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private DagObjects() {}

  public static List<HasMetadata> read(WorkloadSource.Dag dag) {
    return dag.objects().stream()
        .flatMap(DagObjects::objectsIn)
        .map(DagObjects::withoutNamespace)
        .toList();
  }

  private static Stream<HasMetadata> objectsIn(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return flat(SERIALIZATION.unmarshal(content)).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (IllegalArgumentException malformed) {
      throw malformed(file, malformed);
    }
  }

  private static Stream<HasMetadata> flat(Object read) {
    if (read instanceof KubernetesList list) {
      return list.getItems().stream();
    }
    return read instanceof Collection<?> several
        ? several.stream().flatMap(DagObjects::flat)
        : Stream.of((HasMetadata) read);
  }

  /** The objects go into the run's namespace. */
  private static HasMetadata withoutNamespace(HasMetadata object) {
    object.getMetadata().setNamespace(null);
    return object;
  }

  private static RunUnderException malformed(Path file, Exception cause) {
    return new RunUnderException(
        "@Dag: objects must be files of Kubernetes objects, but %s is not: %s"
            .formatted(file, cause.getMessage()),
        cause);
  }
}
