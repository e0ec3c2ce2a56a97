// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real kubectl and helm. */
class ManifestRendererIT {
  private final ManifestRenderer renderer = new ManifestRenderer(Launches.CONFIGURATION);
  @TempDir private Path folder;

  @Test
  void aFileOutsideOfTheKustomizationIsRefusedWithKustomizesErrorText() throws IOException {
    Files.writeString(folder.resolve("outside.env"), "A=1\n");
    Path inside = Files.createDirectory(folder.resolve("overlay"));
    Files.writeString(
        inside.resolve("kustomization.yaml"),
        "configMapGenerator: [{name: settings, envs: [../outside.env]}]\n");

    assertThatThrownBy(() -> renderer.render(new WorkloadSource.Kustomization(inside, Target.ONLY)))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("@Kustomization: `")
        .hasMessageContaining("is not in or below '" + inside)
        .hasMessageEndingWith("The same command shows the error without RunUnder.");
  }

  @Test
  void aChartIsRenderedForTheNamespace() throws IOException {
    Path chart = chart("namespace: {{ .Release.Namespace }}, level: {{ .Values.level }}");

    assertThat(renderer.render(chart(chart, List.of("level=debug")), "orders-k8s-1"))
        .contains("# Source: shop/templates/settings.yaml")
        .contains("namespace: orders-k8s-1, level: debug");
  }

  @Test
  void aBrokenTemplateIsRefusedWithHelmsErrorText() throws IOException {
    Path chart = chart("level: {{ .Values.level | unknown }}");

    assertThatThrownBy(() -> renderer.render(chart(chart, List.of()), "orders-k8s-1"))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("@HelmChart: `")
        .hasMessageContaining("function \"unknown\" not defined");
  }

  @Test
  void aToolThatIsNotThereIsNamed() throws IOException {
    ManifestRenderer without =
        new ManifestRenderer(Launches.configuration(Map.of("rununder.helm", "/no/such/helm")));

    assertThatThrownBy(() -> without.render(chart(chart(""), List.of()), "orders-k8s-1"))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("@HelmChart: `/no/such/helm` cannot be started: ");
  }

  private Path chart(String data) throws IOException {
    Path chart = Files.createDirectories(folder.resolve("shop/templates")).getParent();
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
    Files.writeString(
        chart.resolve("templates/settings.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {" + data + "}\n");
    return chart;
  }

  private static WorkloadSource.HelmChart chart(Path folder, List<String> sets) {
    return new WorkloadSource.HelmChart(folder, List.of(), sets, "shop", Target.ONLY);
  }
}
