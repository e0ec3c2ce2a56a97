// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a driver is to start.
 *
 * @param id the name of the run; a unique DNS label of at most 40 characters, such as {@code
 *     orders-k8s-3f9a1c22}
 * @param workload what to run
 * @param builder builds the program
 * @param probeVariables the variables that activate the probe; the driver sets them for the
 *     program, not for init steps, and never logs their values
 * @param labels the driver puts them on everything that it creates, so that a later JVM finds what
 *     a killed one left
 * @param scratch an existing empty folder for this run; RunUnder removes it afterwards
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
