// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.reports;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.POD_ENV;
import static io.github.rununder.capture.Origin.Layer.RESOURCE_FIELD_REF;
import static io.github.rununder.capture.Origins.fieldRef;
import static io.github.rununder.capture.Origins.podEnv;
import static io.github.rununder.capture.Origins.resourceFieldRef;
import static io.github.rununder.capture.PodOrigin.ResourceHolder.NONE;
import static io.github.rununder.capture.PodOrigin.ResourceHolder.POD;
import static io.github.rununder.capture.StartFailure.Reason.CONFIG_ERROR;
import static io.github.rununder.capture.StartFailure.Reason.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rununder.ExpectNoStart;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.HelmChart;
import io.github.rununder.kubernetes.Kustomization;
import io.github.rununder.kubernetes.Manifests;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Reports about pods, kustomizations and charts. */
@GoApp("../go-fixtures/orders")
class KubernetesReportsIT {
  private static final String REPORTS = "src/test/resources/reports/";
  private static final String CONF = "upstream php {\n  server 127.0.0.1:9000;\n}\n";

  @RunUnder(K8S)
  @Manifests(REPORTS + "kubernetes-132603/pod.yaml")
  @DisplayName("kubernetes/kubernetes#132603: a container without limits has those of its pod")
  void aContainerWithoutLimitsHasThoseOfItsPod(Run run) {
    for (var phase : List.of(DECLARED, INIT)) {
      assertThat(run)
          .at(phase)
          .env("MEMORY_LIMIT")
          .isEqualTo("134217728")
          .comesFrom(RESOURCE_FIELD_REF);
      assertThat(run)
          .at(phase)
          .env("MEMORY_LIMIT_MI")
          .isEqualTo("128")
          .comesFrom(resourceFieldRef("limits.memory", POD));
      assertThat(run).at(phase).env("CPU_LIMIT").isEqualTo("1").comesFrom(RESOURCE_FIELD_REF);
      assertThat(run)
          .at(phase)
          .env("CPU_LIMIT_MILLI")
          .isEqualTo("500")
          .comesFrom(resourceFieldRef("limits.cpu", POD));
      assertThat(run)
          .at(phase)
          .env("MEMORY_REQUEST")
          .isEqualTo("0")
          .comesFrom(resourceFieldRef("requests.memory", NONE));
    }
  }

  @RunUnder(K8S)
  @Manifests(REPORTS + "kubernetes-139132/pod.yaml")
  @ExpectNoStart
  @DisplayName("kubernetes/kubernetes#139132: this kubelet cannot pass a Secret that is not UTF-8")
  void thisKubeletCannotPassASecretThatIsNotUtf8(Run run) {
    assertThat(run)
        .didNotStart()
        .because(CONFIG_ERROR)
        .because("invalid UTF-8")
        .because("CACHE_PASSWORD from secret key Secret cache-auth, key auth");
    assertThat(run)
        .at(DECLARED)
        .env("CACHE_PASSWORD")
        .hasBytes((byte) 0x9f, (byte) 0x92, (byte) 0x96, (byte) 0xff);
  }

  @RunUnder(K8S)
  @Manifests(REPORTS + "kubernetes-66375/pod.yaml")
  @WatchedPath("/etc/podinfo/default.conf")
  @WatchedPath("/etc/podinfo/annotations")
  @DisplayName(
      "kubernetes/kubernetes#66375: annotations arrive as they are, with the kubelet's own")
  void annotationsArriveAsTheyAre(Run run) {
    assertThat(run).at(INIT).file("/etc/podinfo/default.conf").hasContent(CONF);
    assertThat(run)
        .at(INIT)
        .env("NGINX_CONF")
        .isEqualTo(CONF)
        .comesFrom(fieldRef("metadata.annotations['nginx-conf']"));
    assertThat(run)
        .at(INIT)
        .file("/etc/podinfo/annotations")
        .contentContains("team=\"\\\"ops\\\" \\\\ on-call\"")
        .contentContains("kubernetes.io/config.source=\"api\"");
    for (var phase : List.of(DECLARED, INIT)) {
      assertThat(run)
          .at(phase)
          .env("CONFIG_SOURCE")
          .isEqualTo("api")
          .comesFrom(fieldRef("metadata.annotations['kubernetes.io/config.source']"));
    }
    assertThat(run.explain("CONFIG_SOURCE").overridden()).isEmpty();
  }

  @RunUnder(K8S)
  @Manifests(REPORTS + "kubernetes-54514/pod.yaml")
  @WatchedPath("/conf/local.properties")
  @WatchedPath("/etc/all")
  @DisplayName("kubernetes/kubernetes#54514: a missing optional ConfigMap becomes a directory")
  void aMissingOptionalConfigMapBecomesADirectory(Run run) {
    assertThat(run).at(INIT).file("/conf/local.properties").exists().isDirectory();
    assertThat(run).at(INIT).file("/etc/all").isDirectory();
    assertThat(run.warnings())
        .extracting("rule", "subject")
        .containsExactly(tuple("directory-instead-of-file", "/conf/local.properties"));
  }

  @RunUnder(K8S)
  @Kustomization(REPORTS + "kustomize-2606/empty")
  @DisplayName("kustomize#2606: an empty value of a patch loses against the base's valueFrom")
  void anEmptyValueLosesAgainstValueFrom(Run run) {
    assertThat(run)
        .at(INIT)
        .env("NAMESPACE")
        .matches(".+")
        .comesFrom(fieldRef("metadata.namespace"));
    assertThat(run).at(INIT).env("LAST").matches("\\[.+\\]").comesFrom(POD_ENV);
  }

  @RunUnder(K8S)
  @Kustomization(REPORTS + "kustomize-2606/removed")
  @DisplayName("kustomize#2644: a null in a patch takes the base's valueFrom away")
  void aNullTakesTheValueFromAway(Run run) {
    assertThat(run).at(INIT).env("NAMESPACE").isEmpty().comesFrom(POD_ENV);
    assertThat(run).at(INIT).env("LAST").isEqualTo("[]");
  }

  @RunUnder(K8S)
  @Kustomization(REPORTS + "kustomize-2606/both")
  @ExpectNoStart
  @DisplayName("kustomize#2966: value and valueFrom are refused, and the patch is named")
  void bothAreRefused(Run run) {
    assertThat(run)
        .didNotStart()
        .because(REJECTED)
        .because("may not be specified when `value` is not empty")
        .because("variable NAMESPACE")
        .because(REPORTS + "kustomize-2606/both/patch.yaml");
  }

  @RunUnder(K8S)
  @Manifests(REPORTS + "duplicate-env/pod.yaml")
  @DisplayName("the API server's own warning of a duplicate, and a limit that is not set")
  void whatTheApiServerWarnsOfIsShown(Run run) {
    assertThat(run)
        .at(INIT)
        .env("LEVEL")
        .isEqualTo("debug")
        .comesFrom(podEnv("app", REPORTS + "duplicate-env/pod.yaml", 13))
        .overrides(podEnv("app", REPORTS + "duplicate-env/pod.yaml", 12));
    assertThat(run.warnings())
        .extracting("rule", "subject")
        .contains(
            tuple("duplicate-name", "LEVEL"),
            tuple("resource-without-limit", "CPUS"),
            tuple("scheduler-warning", "Pod/orders"));
    assertThat(run.diagnostics())
        .contains(
            "warning: Kubernetes about Pod/orders: spec.containers[0].env[1]: hides previous"
                + " definition of \"LEVEL\", which may be dropped when using apply");
  }

  @RunUnder(K8S)
  @HelmChart(REPORTS + "helm-31502/chart")
  @DisplayName("helm/helm#31502: a chart sees the version of the cluster")
  void aChartSeesTheVersionOfTheCluster(Run run) {
    assertThat(run).at(INIT).env("KUBE_MINOR").isEqualTo("34").comesFrom(POD_ENV);
    assertThat(run).at(INIT).env("PROBE_API").isEqualTo("native").comesFrom(POD_ENV);
  }
}
