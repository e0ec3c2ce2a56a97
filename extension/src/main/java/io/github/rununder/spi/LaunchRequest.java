// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.util.Map;

/**
 * One start to be made.
 *
 * @param id names the run; a DNS label of at most 40 characters, unique, such as {@code
 *     orders-k8s-3f9a1c22}
 * @param workload what to run
 * @param builder builds the program
 * @param probeVariables the variables that wake the probe; to be set for the program, not for init
 *     steps, and never to be logged
 * @param labels to be put on everything that is created; also how leftovers are found
 * @param scratch an existing empty folder of this run, removed by the caller afterwards
 * @param configuration the configuration
 */
public record LaunchRequest(
    String id,
    Workload workload,
    ProgramBuilder builder,
    Map<String, String> probeVariables,
    Map<String, String> labels,
    Path scratch,
    Configuration configuration) {

  /** Copies the maps. */
  public LaunchRequest {
    probeVariables = Map.copyOf(probeVariables);
    labels = Map.copyOf(labels);
  }
}
