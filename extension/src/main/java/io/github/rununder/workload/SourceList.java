// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.RunUnderException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images and deployment files of a workload: at most one of a kind. */
final class SourceList {
  private final Map<Class<? extends WorkloadSource>, WorkloadSource> complete =
      new LinkedHashMap<>();
  private Optional<DockerBuildBuilder> dockerBuild = Optional.empty();
  private Optional<DagBuilder> dag = Optional.empty();
  private Optional<HelmChartBuilder> helmChart = Optional.empty();

  void add(String annotation, WorkloadSource source) {
    WorkloadValidation.require(
        complete.putIfAbsent(source.getClass(), source) == null,
        annotation,
        "value",
        "must be the only one in a workload",
        source.nameHint());
  }

  void set(DockerBuildBuilder build) {
    dockerBuild = Optional.of(build);
  }

  void set(DagBuilder task) {
    dag = Optional.of(task);
  }

  void set(HelmChartBuilder chart) {
    helmChart = Optional.of(chart);
  }

  /** Returns all sources; they do not contradict each other. */
  List<WorkloadSource> of(GoAppBuilder program, List<Workload.BuildArgument> buildArguments) {
    List<WorkloadSource> all = new ArrayList<>(complete.values());
    buildArguments.forEach(value -> dockerBuild.ifPresent(build -> build.add(value)));
    dockerBuild.map(DockerBuildBuilder::build).ifPresent(all::add);
    dag.map(DagBuilder::build).ifPresent(all::add);
    program.dockerBuild(buildArguments).ifPresent(all::add);
    helmChart.map(HelmChartBuilder::build).ifPresent(all::add);
    requireOneOf(
        WorkloadSource.Kubernetes.class,
        all,
        "more than one annotation names the Kubernetes objects to deploy; leave one of @Manifests, @Kustomization, @HelmChart and @AttachToPod");
    requireOneOf(
        WorkloadSource.OfImage.class,
        all,
        "the image is named more than once; keep only one of @Image, @DockerBuild and @GoApp(dockerfile)");
    return all;
  }

  private static void requireOneOf(
      Class<? extends WorkloadSource> kind, List<WorkloadSource> sources, String rule) {
    if (sources.stream().filter(kind::isInstance).count() > 1) {
      throw new RunUnderException(rule);
    }
  }

  static boolean hasOwnReplicas(WorkloadSource source) {
    return source instanceof WorkloadSource.Kubernetes
        || source instanceof WorkloadSource.RunningPod;
  }

  static String nameOf(List<WorkloadSource> sources) {
    return sources.stream()
        .findFirst()
        .map(source -> WorkloadValidation.toLabel(source.nameHint()))
        .orElseThrow(SourceList::noProgram);
  }

  static RunUnderException noProgram() {
    return new RunUnderException(
        "no Go program: add @GoApp(\"path/to/module\"), or call goApp(\"path/to/module\") on the builder");
  }
}
