// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfinedManifestsTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: LoadBalancer}} | is of the type LoadBalancer, which opens a port outside the cluster
          {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: NodePort}} | is of the type NodePort, which opens a port outside the cluster
          {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {externalIPs: [10.0.0.9]}} | has externalIPs, which take traffic from outside the cluster
          {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}} | routes traffic from outside the cluster
          {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}} | routes traffic from outside the cluster
          {apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [example.com/keep]}} | has finalizers, which may keep it and its namespace after the run
          """)
  void anObjectWithEffectsOutsideItsNamespaceIsRefused(String yaml, String effect) {
    ManifestObject object = object(yaml);

    assertThatThrownBy(() -> ConfinedManifests.check(List.of(object)))
        .hasMessage(
            "%s (orders.yaml, document 1, line 1) %s, and rununder.k8s.confined is set. Remove it from the manifests of this test, or use a cluster of your own without the setting."
                .formatted(object.title(), effect));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: ClusterIP}}
          {apiVersion: v1, kind: Service, metadata: {name: a}}
          {apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: []}}
          """)
  void anObjectThatStaysInItsNamespaceIsAccepted(String yaml) {
    assertThatCode(() -> ConfinedManifests.check(List.of(object(yaml)))).doesNotThrowAnyException();
  }

  private static ManifestObject object(String yaml) {
    return ManifestReader.read("orders.yaml", yaml).get(0);
  }
}
