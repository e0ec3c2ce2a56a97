// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFinderTests {
  private static final List<ManifestObject> SHOP =
      ManifestReader.read(
          "shop.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: orders}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: orders}
          spec:
            template:
              spec:
                containers:
                - {name: orders}
                - name: proxy
                  env:
                  - {name: PORT, value: "1"}
                  - {name: PORT, value: "2"}
          ---
          apiVersion: batch/v1
          kind: CronJob
          metadata: {name: cleanup}
          spec:
            jobTemplate:
              spec:
                template:
                  metadata:
                    annotations: {kubectl.kubernetes.io/default-container: cleanup}
                  spec:
                    containers: [{name: other}, {name: cleanup}]
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deployment/orders",
        "Deployment/orders",
        "deploy/orders",
        "deployments/orders",
        "orders"
      })
  void anObjectIsNamedAsForKubectl(String name) {
    assertThat(find(name, "proxy").object().title()).isEqualTo("Deployment/orders");
  }

  @Test
  void theContainerAndItsVariablesHaveTheirPlace() {
    ManifestTarget target = find("deploy/orders", "proxy");

    assertThat(target.containerName()).isEqualTo("proxy");
    assertThat(target.placeOfVariable("PORT", 0).orElseThrow())
        .isEqualTo(new ManifestPlace("shop.yaml", 2, 15));
    assertThat(target.placeOfVariable("PORT", 1).orElseThrow().describe())
        .isEqualTo("shop.yaml, document 2, line 16");
    assertThat(target.placeOfVariable("PORT", 2)).isEmpty();
    assertThat(target.placeOfVariable("NONE", 0)).isEmpty();
  }

  @Test
  void kubectlsOwnAnnotationNamesTheContainer() {
    assertThat(find("cj/cleanup", "").containerName()).isEqualTo("cleanup");
  }

  @Test
  void severalObjectsAreAmbiguous() {
    assertRefused(
        "",
        "",
        """
        @Manifests: several objects have a program; choose one with object = "kind/name":
          Deployment/orders (shop.yaml, document 2, line 5)
          CronJob/cleanup (shop.yaml, document 3, line 18)""");
  }

  @Test
  void anUnknownObjectIsReportedWithThoseThatAreThere() {
    assertRefused(
        "job/orders",
        "",
        """
        @Manifests: object = "job/orders" is none of these:
          Deployment/orders (shop.yaml, document 2, line 5)
          CronJob/cleanup (shop.yaml, document 3, line 18)""");
  }

  @Test
  void severalContainersAreAmbiguous() {
    assertRefused(
        "deploy/orders",
        "",
        "@Manifests: Deployment/orders (shop.yaml, document 2, line 5) has several containers; choose one with container = \"…\"; it has: orders, proxy.");
  }

  @Test
  void anUnknownContainerIsReportedWithThoseThatAreThere() {
    assertRefused(
        "deploy/orders",
        "sidecar",
        "@Manifests: Deployment/orders (shop.yaml, document 2, line 5) has no container \"sidecar\"; it has: orders, proxy.");
  }

  @Test
  void filesWithoutAWorkloadAreRefused() {
    assertThatThrownBy(() -> TargetFinder.find("@Manifests", SHOP.subList(0, 1), Target.ONLY))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "@Manifests: no document is a Pod, Job, CronJob, Deployment, StatefulSet, DaemonSet or ReplicaSet, so RunUnder finds no program. Name the file that has it.");
  }

  private static ManifestTarget find(String object, String container) {
    return TargetFinder.find("@Manifests", SHOP, new Target(object, container));
  }

  private static void assertRefused(String object, String container, String message) {
    assertThatThrownBy(() -> find(object, container))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(message);
  }
}
