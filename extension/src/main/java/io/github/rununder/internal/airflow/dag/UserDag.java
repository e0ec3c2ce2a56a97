// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.RunUnderException;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads a user's DAG with the files of its folder. */
public final class UserDag {
  /** A worker's pod gets all files as one ConfigMap. */
  private static final long LARGEST = 700 * 1024;

  private UserDag() {}

  /** Returns the task of the workload's DAG, or of a generated one. */
  public static DagTask of(Workload workload, Supplier<DagTask> generated) {
    return workload.deployment(WorkloadSource.Dag.class).map(UserDag::read).orElseGet(generated);
  }

  static DagTask read(WorkloadSource.Dag dag) {
    Path folder = dag.file().toAbsolutePath().getParent();
    Map<String, byte[]> files = new LinkedHashMap<>();
    long size = 0;
    for (Path file : filesIn(folder)) {
      byte[] content = read(file);
      size += content.length;
      if (size > LARGEST) {
        throw new RunUnderException(
            "@Dag: the folder %s, which goes with %s, must not have more than %d bytes. Put the DAG into a separate folder."
                .formatted(folder, dag.file().getFileName(), LARGEST));
      }
      files.put(folder.relativize(file).toString(), content);
    }
    String name = dag.file().getFileName().toString();
    // the other DAGs of the folder do not belong to the run
    files.put(".airflowignore", ("*\n!" + name + "\n").getBytes(UTF_8));
    return new DagTask(
        dag.dagId(), dag.taskId(), name, files, conf(dag), dag.params().keySet(), dag.metadata());
  }

  private static Map<String, Object> conf(WorkloadSource.Dag dag) {
    Map<String, Object> conf = new LinkedHashMap<>();
    dag.conf().forEach((name, value) -> conf.put(name, jsonOrText(value)));
    dag.params().forEach((name, value) -> conf.put(name, jsonOrText(value)));
    return conf;
  }

  private static Object jsonOrText(String value) {
    JsonNode json = AirflowJson.parse(value);
    return json.isMissingNode() ? value : json;
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isOfTheDag(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isOfTheDag(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (name.startsWith(".") || name.equals("__pycache__")) {
        return false;
      }
    }
    return true;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
