// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.workload.WorkloadSource.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldSourcesTests {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: %sworker
      spec:
        template:
          spec:
            containers:
            - name: app
              env:
              - name: A
                value: "%s"
              - name: B
                value: "%s"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeTheBase() throws IOException {
    write("base/deployment.yaml", DEPLOYMENT.formatted("", "1", "1"));
    write("base/kustomization.yaml", "resources: [deployment.yaml]\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The rendered object as kustomize made it. */
  private String place(String overlay, String rendered, String variable) {
    ManifestObject object =
        ManifestReader.read("kustomization staging", rendered)
            .get(0)
            .with(KustomizationSources.of(folder.resolve(overlay)));
    Optional<ManifestPlace> place =
        TargetFinder.find("@Kustomization", List.of(object), Target.ONLY)
            .placeOfVariable(variable, 0);
    return place.orElseThrow().describe().replace(folder + "/", "");
  }

  @Test
  void aStrategicMergePatchIsStrongerThanTheBase() throws IOException {
    write("staging/kustomization.yaml", "resources: [../base]\npatches:\n- path: patch.yaml\n");
    write(
        "staging/patch.yaml",
        DEPLOYMENT.formatted("", "2", "3").replaceFirst("(?s)  +- name: B.*", ""));

    String rendered = DEPLOYMENT.formatted("", "2", "1");
    assertThat(place("staging", rendered, "A"))
        .isEqualTo("staging/patch.yaml, document 1, line 12");
    assertThat(place("staging", rendered, "B"))
        .isEqualTo("base/deployment.yaml, document 1, line 14");
  }

  @Test
  void anInlinePatchAndAPrefixAreUnderstood() throws IOException {
    write(
        "staging/kustomization.yaml",
        """
        namePrefix: shop-
        resources: [../base]
        patches:
        - target: {kind: Deployment}
          patch: |-
            - op: replace
              path: /spec/template/spec/containers/0/env/1/value
              value: "9"
            - op: add
              path: /spec/template/spec/containers/0/env/-
              value: {name: C, value: "4"}
        """);

    String rendered =
        DEPLOYMENT.formatted("shop-", "1", "9") + "        - {name: C, value: \"4\"}\n";
    assertThat(place("staging", rendered, "A"))
        .isEqualTo("base/deployment.yaml, document 1, line 12");
    assertThat(place("staging", rendered, "B"))
        .isEqualTo("staging/kustomization.yaml, document 1, line 6");
    assertThat(place("staging", rendered, "C"))
        .isEqualTo("staging/kustomization.yaml, document 1, line 9");
  }

  @Test
  void aValueThatNoFileHasKeepsTheLineOfTheRenderedObject() {
    assertThat(place("base", DEPLOYMENT.formatted("", "replaced", "1"), "A"))
        .isEqualTo("kustomization staging, document 1, line 11");
  }

  @Test
  void theTemplateOfAChartIsNamedWhereTheNameIsInOneLineOnly() throws IOException {
    write("chart/templates/pod.yaml", "{{ if true }}\n" + DEPLOYMENT.formatted("", "{{ 1 }}", "2"));
    ManifestObject object =
        ManifestReader.read(
                "chart shop",
                "---\n# Source: shop/templates/pod.yaml\n" + DEPLOYMENT.formatted("", "1", "2"))
            .get(0);

    ManifestObject own = object.with(ChartSources.of(folder.resolve("chart"), object.place()));
    String entry = "/spec/template/spec/containers/0/env/0";
    assertThat(own.placeOfValue(entry, "value").describe())
        .endsWith("chart/templates/pod.yaml, document 1, line 12");

    write("chart/templates/pod.yaml", "- name: A\n- name: A\n");
    assertThat(own.placeOfValue(entry, "value").describe())
        .isEqualTo("chart shop (shop/templates/pod.yaml), document 1, line 13");
  }
}
