// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.Workload.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds the pod of a workload: the program is its only container, each init step an init
 * container.
 *
 * @param workload the workload to run
 * @param environment the program's environment
 * @param files files and shared directories
 * @param imagePullPolicy of every container
 */
public record PodFactory(
    Workload workload, PodEnvironment environment, PodFiles files, String imagePullPolicy) {

  /**
   * Builds the pod.
   *
   * @param images the images
   * @param arguments the program container's arguments
   * @param probeVariables the variables that activate the probe
   */
  public Pod pod(Images images, List<String> arguments, Map<String, String> probeVariables) {
    List<Container> steps = new ArrayList<>();
    for (int i = 0; i < images.steps().size(); i++) {
      steps.add(step(workload.initSteps().get(i), images.steps().get(i)));
    }
    return new PodBuilder()
        .withNewMetadata()
        .withName(workload.name())
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withInitContainers(steps)
        .withContainers(program(images.program(), arguments, probeVariables))
        .withVolumes(files.volumes())
        .endSpec()
        .build();
  }

  private Container program(
      String image, List<String> arguments, Map<String, String> probeVariables) {
    List<EnvVar> variables = new ArrayList<>(environment.variables());
    // The cluster stores them in clear: they hold a public key and paths, nothing that decrypts the
    // probe's data.
    variables.addAll(plain(probeVariables));
    ContainerBuilder builder =
        new ContainerBuilder()
            .withName(workload.name())
            .withImage(image)
            .withImagePullPolicy(imagePullPolicy)
            .withArgs(KubernetesEscaping.of(arguments))
            .withEnv(variables)
            .withEnvFrom(environment.sources())
            .withVolumeMounts(files.mounts());
    workload
        .program()
        .flatMap(Workload.Program::workingDirectory)
        .ifPresent(builder::withWorkingDir);
    workload
        .memoryLimit()
        .ifPresent(
            limit ->
                builder
                    .withNewResources()
                    .addToLimits("memory", new Quantity(String.valueOf(limit)))
                    .endResources());
    return builder.build();
  }

  private Container step(Step step, String image) {
    return new ContainerBuilder()
        .withName(step.name())
        .withImage(image)
        .withImagePullPolicy(imagePullPolicy)
        .withCommand(KubernetesEscaping.of(step.command()))
        .withEnv(plain(step.environment()))
        .withVolumeMounts(files.mounts())
        .build();
  }

  private static List<EnvVar> plain(Map<String, String> variables) {
    return variables.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> new EnvVar(each.getKey(), KubernetesEscaping.of(each.getValue()), null))
        .toList();
  }

  /**
   * The images of a pod, by their names on the nodes.
   *
   * @param program the program's
   * @param steps the init steps', in order
   */
  public record Images(String program, List<String> steps) {}
}
