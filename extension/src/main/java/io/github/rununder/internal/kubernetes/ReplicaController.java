// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.workload.Workload;
import java.util.HashMap;
import java.util.Map;

/**
 * The controller of a workload's replicas.
 *
 * @param client talks to the API server
 * @param namespace its namespace
 * @param name its name
 * @param replication the number of replicas and the kind of controller
 */
record ReplicaController(
    KubernetesClient client,
    RunNamespace namespace,
    String name,
    Workload.Replication replication) {
  private static final String APP = "app.kubernetes.io/name";

  /** A program that ignores its termination signal must not delay a rolling restart. */
  private static final long GRACE_SECONDS = 5;

  /** Creates it with the given pod as template. */
  void create(Pod pod) {
    HasMetadata object =
        switch (replication.kind()) {
          case DEPLOYMENT -> deployment(pod);
          case STATEFUL_SET -> statefulSet(pod);
        };
    namespace.create(object);
  }

  private Deployment deployment(Pod pod) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replication.count())
        .withNewSelector()
        .addToMatchLabels(APP, name)
        .endSelector()
        .withTemplate(template(pod))
        .endSpec()
        .build();
  }

  private StatefulSet statefulSet(Pod pod) {
    return new StatefulSetBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replication.count())
        .withServiceName(name)
        .withPodManagementPolicy("Parallel")
        .withNewSelector()
        .addToMatchLabels(APP, name)
        .endSelector()
        .withTemplate(template(pod))
        .endSpec()
        .build();
  }

  /** A controller accepts only pods with the restart policy Always. */
  private PodTemplateSpec template(Pod pod) {
    Map<String, String> labels = new HashMap<>(namespace.labels());
    labels.put(APP, name);
    Pod endless =
        new PodBuilder(pod)
            .editSpec()
            .withRestartPolicy("Always")
            .withTerminationGracePeriodSeconds(GRACE_SECONDS)
            .endSpec()
            .build();
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withSpec(endless.getSpec())
        .build();
  }

  /** The rollout of the created controller. */
  ReplicaRollout rollout() {
    return new ReplicaRollout(
        client, namespace.name(), replication.kind(), name, replication.count());
  }
}
