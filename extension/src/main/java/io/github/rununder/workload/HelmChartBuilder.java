// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.kubernetes.HelmChart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sets the elements of {@code @HelmChart} besides the folder. */
public final class HelmChartBuilder {
  private static final String ANNOTATION = "@HelmChart";

  private final Path workingDirectory;
  private final Path chart;
  private final WorkloadSource.Target target;
  private final List<Path> values = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private String release;

  HelmChartBuilder(Path workingDirectory, WorkloadSource.Target target, String directory) {
    this.workingDirectory = workingDirectory;
    this.target = target;
    chart = workingDirectory.resolve(directory).normalize();
    WorkloadValidation.require(
        Files.isRegularFile(chart.resolve("Chart.yaml")),
        ANNOTATION,
        "value",
        "must be a folder with Chart.yaml, relative to " + workingDirectory,
        directory);
    release = WorkloadValidation.toLabel(String.valueOf(chart.getFileName()));
  }

  /**
   * Adds a values file, which overrides earlier ones.
   *
   * @param path as {@link HelmChart#values()}
   * @return this builder
   */
  public HelmChartBuilder values(String path) {
    Path file = workingDirectory.resolve(path).normalize();
    WorkloadValidation.require(
        Files.isRegularFile(file),
        ANNOTATION,
        "values",
        "must be a file, relative to " + workingDirectory,
        path);
    values.add(file);
    return this;
  }

  /**
   * Sets a single value.
   *
   * @param assignment as {@link HelmChart#sets()}
   * @return this builder
   */
  public HelmChartBuilder set(String assignment) {
    WorkloadValidation.require(
        assignment.indexOf('=') > 0, ANNOTATION, "sets", "must be name=value", assignment);
    sets.add(assignment);
    return this;
  }

  /**
   * Names the release.
   *
   * @param name as {@link HelmChart#release()}
   * @return this builder
   */
  public HelmChartBuilder release(String name) {
    WorkloadValidation.label(ANNOTATION, "release", name);
    release = name;
    return this;
  }

  WorkloadSource.HelmChart build() {
    return new WorkloadSource.HelmChart(chart, values, sets, release, target);
  }
}
