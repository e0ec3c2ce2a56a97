// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real kubectl and helm. */
class ManifestRendererIT {
  private final ManifestRenderer renderer = new ManifestRenderer(Launches.CONFIGURATION);
  private static KubernetesDriver driver;
  private final List<String> notes = new ArrayList<>();
  @TempDir private Path folder;

  @BeforeAll
  static void makeDriver() {
    driver = new KubernetesDriver(Launches::busybox);
  }

  @AfterAll
  static void stopTheNode() {
    driver.close();
  }

  private String render(ManifestRenderer renderer, WorkloadSource.HelmChart chart) {
    return renderer.render(chart, "orders-k8s-1", cluster(), notes::add);
  }

  private static Cluster cluster() {
    return driver.cluster(Launches.of().launch());
  }

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

    assertThat(render(renderer, chart(chart, List.of("level=debug"))))
        .contains("# Source: shop/templates/settings.yaml")
        .contains("namespace: orders-k8s-1, level: debug");
  }

  @Test
  void aChartSeesTheClusterAsAnInstallationWould() throws IOException {
    Path chart =
        chart(
            "version: {{ .Capabilities.KubeVersion.Version }},"
                + " apps: {{ .Capabilities.APIVersions.Has \"apps/v1/Deployment\" }},"
                + " gone: {{ .Capabilities.APIVersions.Has \"extensions/v1beta1\" }},"
                + " service: {{ (lookup \"v1\" \"Service\" \"default\" \"kubernetes\").spec.type }}");

    assertThat(render(renderer, chart(chart, List.of())))
        .contains(
            "version: %s, apps: true, gone: false, service: ClusterIP"
                .formatted(cluster().client().getKubernetesVersion().getGitVersion()));
    assertThat(notes).isEmpty();
  }

  @Test
  void aHelmThatCannotUseTheClusterIsNotedAndKnowsItsVersion() throws IOException {
    Path old = folder.resolve("helm");
    Files.writeString(
        old,
        "#!/bin/sh\nfor option in \"$@\"; do case $option in --dry-run*) echo 'Error: unknown flag' >&2; exit 1;; esac; done\nexec '%s' \"$@\"\n"
            .formatted(Launches.CONFIGURATION.get(Settings.HELM).orElse(Path.of("helm"))));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
    ManifestRenderer without =
        new ManifestRenderer(Launches.configuration(Map.of("rununder.helm", old.toString())));
    Path chart =
        chart(
            "minor: {{ .Capabilities.KubeVersion.Minor }},"
                + " found: {{ lookup \"v1\" \"Service\" \"default\" \"kubernetes\" | empty | not }}");

    assertThat(render(without, chart(chart, List.of())))
        .contains(
            "minor: %s, found: false"
                .formatted(cluster().client().getKubernetesVersion().getMinor()));
    assertThat(notes)
        .containsExactly(
            "note: helm rendered the chart without the cluster, so that lookup finds nothing: Error: unknown flag");
  }

  @Test
  void aBrokenTemplateIsRefusedWithHelmsErrorText() throws IOException {
    Path chart = chart("level: {{ .Values.level | unknown }}");

    assertThatThrownBy(() -> render(renderer, chart(chart, List.of())))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("@HelmChart: `")
        .hasMessageContaining("function \"unknown\" not defined");
  }

  @Test
  void aToolThatIsNotThereIsNamed() throws IOException {
    ManifestRenderer without =
        new ManifestRenderer(Launches.configuration(Map.of("rununder.helm", "/no/such/helm")));

    assertThatThrownBy(() -> render(without, chart(chart(""), List.of())))
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
