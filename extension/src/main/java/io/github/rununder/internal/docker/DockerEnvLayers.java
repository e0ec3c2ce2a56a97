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
 * The assignments that DOCKER gives the container: env files in order, then variables. A repeated
 * name stays repeated, as with {@code docker run}; the last one wins.
 */
final class DockerEnvLayers {
  private DockerEnvLayers() {}

  static List<Assignment> of(Workload workload) {
    List<Assignment> assignments = new ArrayList<>();
    for (Path file : workload.envFiles()) {
      DockerEnvFile.readLines(file, name -> Optional.ofNullable(System.getenv(name))).stream()
          .map(line -> assignment(line, ShownPath.of(file)))
          .forEach(assignments::add);
    }
    for (Workload.Variable variable : workload.variables()) {
      Origin origin = new LocalOrigin.ContainerEnv(variable.secret() ? "@SecretEnv" : "@Env");
      assignments.add(Assignment.of(variable.name(), variable.value(), origin));
    }
    return assignments;
  }

  private static Assignment assignment(DockerEnvFile.Line line, String file) {
    return Assignment.of(
        line.name(), line.value(), new LocalOrigin.EnvFileEntry(file, line.number()));
  }
}
