// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.engine.DockerEnvFile;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What DOCKER is told about the program's variables: env files in order, then variables. A repeated
 * name stays repeated, as with {@code docker run}; the last one wins.
 */
final class DockerEnvLayers {
  private DockerEnvLayers() {}

  static List<Assignment> of(Workload workload) {
    List<Assignment> words = new ArrayList<>();
    for (Path file : workload.envFiles()) {
      DockerEnvFile.readLines(file, name -> Optional.ofNullable(System.getenv(name))).stream()
          .map(line -> word(line, ShownPath.of(file)))
          .forEach(words::add);
    }
    for (Workload.Variable variable : workload.variables()) {
      Origin origin = new LocalOrigin.ContainerEnv(variable.secret() ? "@SecretEnv" : "@Env");
      words.add(Assignment.of(variable.name(), variable.value(), origin));
    }
    return words;
  }

  private static Assignment word(DockerEnvFile.Line line, String file) {
    return Assignment.of(
        line.name(), line.value(), new LocalOrigin.EnvFileEntry(file, line.number()));
  }
}
