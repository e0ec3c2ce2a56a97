// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.capture.Environment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.Settings;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The secrets that a workload declares, before any capture. */
public final class WorkloadMasking {
  /** Airflow reads a connection from a variable with this prefix. */
  private static final String CONNECTION = "AIRFLOW_CONN_";

  private WorkloadMasking() {}

  /** Returns the masking of a run: a driver's errors may also show the key of the probe. */
  public static Masking of(LaunchRequest launch) {
    return of(launch.workload(), launch.configuration().get(Settings.MASK))
        .including(launch.probeVariables().values());
  }

  /**
   * Returns the masking of a workload.
   *
   * @param workload the workload
   * @param namePattern names that are secret too
   * @return the masking
   */
  public static Masking of(Workload workload, Pattern namePattern) {
    Set<String> names =
        Stream.concat(
                workload.secretVariables().map(Workload.Variable::name),
                workload.secretFiles().map(Workload.MountedFile::path))
            .collect(Collectors.toSet());
    List<String> values =
        Stream.of(
                workload.secretVariables().map(Workload.Variable::value),
                workload.secretFiles().map(file -> file.content().text()),
                ofDag(workload, namePattern),
                ofAirflow(workload, namePattern))
            .flatMap(each -> each)
            .toList();
    return new Masking(names, values, namePattern).including(declared(workload));
  }

  /** A start may fail before a capture has shown the variables that are secret by their names. */
  private static Environment declared(Workload workload) {
    return new Environment(
        workload.variables().stream()
            .map(each -> EnvironmentEntry.of(each.name(), each.value()))
            .toList());
  }

  private static Stream<String> ofDag(Workload workload, Pattern namePattern) {
    return workload.deployment(WorkloadSource.Dag.class).stream()
        .flatMap(
            dag ->
                Stream.concat(
                    Stream.of(dag.metadata().variables(), dag.conf(), dag.params())
                        .flatMap(named -> secrets(named, namePattern)),
                    dag.metadata().connections().values().stream()
                        .flatMap(uri -> ConnectionSecrets.in(uri, namePattern).stream())));
  }

  private static Stream<String> ofAirflow(Workload workload, Pattern namePattern) {
    return workload.deployment(WorkloadSource.AirflowHome.class).stream()
        .map(WorkloadSource.AirflowHome::environment)
        .flatMap(
            environment ->
                Stream.concat(
                    secrets(environment, namePattern),
                    environment.entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith(CONNECTION))
                        .flatMap(
                            each -> ConnectionSecrets.in(each.getValue(), namePattern).stream())));
  }

  private static Stream<String> secrets(Map<String, String> named, Pattern namePattern) {
    return named.entrySet().stream()
        .filter(each -> namePattern.matcher(each.getKey()).matches())
        .map(Map.Entry::getValue);
  }
}
