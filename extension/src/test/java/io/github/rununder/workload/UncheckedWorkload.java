// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes workloads without the checks of {@link WorkloadBuilder}. */
public final class UncheckedWorkload {
  private final Workload.Builder made;

  private UncheckedWorkload(String name) {
    made = new Workload.Builder(name);
  }

  public static UncheckedWorkload of(String name) {
    return new UncheckedWorkload(name);
  }

  public UncheckedWorkload program(Workload.Program value) {
    made.program = Optional.of(value);
    return this;
  }

  public UncheckedWorkload deployments(List<WorkloadSource> values) {
    made.deployments = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload arguments(List<String> values) {
    made.arguments = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload variables(List<Workload.Variable> values) {
    made.variables = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload envFiles(List<Path> values) {
    made.envFiles = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload files(List<Workload.MountedFile> values) {
    made.files = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload initSteps(List<Workload.Step> values) {
    made.initSteps = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload sharedDirectories(List<String> values) {
    made.sharedDirectories = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload buildArguments(List<Workload.BuildArgument> values) {
    made.buildArguments = List.copyOf(values);
    return this;
  }

  public UncheckedWorkload watchedPaths(List<String> values) {
    made.watchedPaths = List.copyOf(values);
    return this;
  }

  public Workload build() {
    return made.build();
  }
}
