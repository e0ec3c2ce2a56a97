// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.internal.support.Resources;
import java.util.ArrayList;
import java.util.List;

/** The KubernetesExecutor's {@code pod_template_file}. */
public final class WorkerTemplate {
  public static final String NAME = "worker.yaml";

  private WorkerTemplate() {}

  /** Returns the file; RunUnder's variables are last and win. */
  public static byte[] of(String image, AirflowSettings settings) {
    String text = Resources.text(WorkerTemplate.class, NAME).replace("WORKER_IMAGE", image);
    Pod template = Serialization.unmarshal(text, Pod.class);
    List<EnvVar> variables = new ArrayList<>();
    settings
        .home()
        .environment()
        .forEach((name, value) -> variables.add(new EnvVar(name, value, null)));
    variables.addAll(template.getSpec().getContainers().get(0).getEnv());
    Pod pod =
        new PodBuilder(template)
            .editSpec()
            .editFirstContainer()
            .withEnv(variables)
            .endContainer()
            .endSpec()
            .build();
    return Serialization.asYaml(pod).getBytes(UTF_8);
  }
}
