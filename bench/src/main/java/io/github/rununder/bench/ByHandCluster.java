// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.internal.kubernetes.pod.SharedCluster;
import io.github.rununder.spi.LaunchRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A namespace of RunUnder's node, for an Airflow that was started by hand. */
final class ByHandCluster implements AutoCloseable {
  private final BenchSession session;
  private final SharedCluster cluster = new SharedCluster();
  private final LaunchRequest launch;
  private final RunNamespaceHandle space;
  private final Path scratch;

  ByHandCluster(BenchSession session) {
    this.session = session;
    launch = session.launch();
    space = cluster.open(launch);
    scratch = session.newScratch("by-hand");
  }

  /** An Airflow whose workers are pods; the image of the workers is made first. */
  AirflowByHand executor() {
    return executor("none");
  }

  AirflowByHand executor(String workerImage) {
    String section = "AIRFLOW__KUBERNETES_EXECUTOR__";
    return new AirflowByHand(session, "KubernetesExecutor")
        .withFile("/opt/airflow/kubeconfig", kubeconfig())
        .withFile("/opt/airflow/worker.yaml", template(workerImage))
        .with(section + "IN_CLUSTER", "False")
        .with(section + "CONFIG_FILE", "/opt/airflow/kubeconfig")
        .with(section + "NAMESPACE", space.name())
        .with(section + "DELETE_WORKER_PODS", "False")
        .with(section + "POD_TEMPLATE_FILE", "/tmp/worker.yaml");
  }

  String namespace() {
    return space.name();
  }

  /** Copies an image into the node; returns its name there. */
  String image(String name) {
    return cluster.image(launch, name);
  }

  Path kubeconfig() {
    return write("kubeconfig", cluster.kubeconfig(launch));
  }

  private Path template(String image) {
    return write("worker.yaml", AirflowByHand.text("worker.yaml").replace("WORKER_IMAGE", image));
  }

  private Path write(String name, String content) {
    try {
      return Files.writeString(scratch.resolve(name), content);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Whether a pod of the namespace has printed something. */
  boolean hasPrinted(String text) {
    return space.client().pods().inNamespace(space.name()).list().getItems().stream()
        .anyMatch(pod -> log(pod).contains(text));
  }

  void removePods() {
    space.client().pods().inNamespace(space.name()).withGracePeriod(0).delete();
    AirflowByHand.await(
        "pods to go",
        () -> space.client().pods().inNamespace(space.name()).list().getItems().isEmpty());
  }

  private String log(Pod pod) {
    try {
      return space
          .client()
          .pods()
          .inNamespace(space.name())
          .withName(pod.getMetadata().getName())
          .getLog();
    } catch (KubernetesClientException notYet) {
      return "";
    }
  }

  @Override
  public void close() {
    space.close();
    cluster.close();
  }
}
