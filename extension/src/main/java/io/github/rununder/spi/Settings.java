// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.capture.Masking;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All keys {@code rununder.*} that RunUnder itself reads. The reference page {@code
 * docs/settings.md} is generated from this class.
 */
public final class Settings {
  /** The go command that builds programs. */
  public static final Setting<Optional<Path>> GO =
      Setting.path("rununder.go")
          .defaultText("the first `go` on the PATH")
          .meaning("the go command that builds programs");

  /** Where builds and sessions are stored. */
  public static final Setting<Optional<Path>> HOME =
      Setting.path("rununder.home")
          .defaultText("`$XDG_CACHE_HOME/rununder`, else `~/.cache/rununder`")
          .meaning("the cache of builds, and the folders of running sessions");

  /** The image that programs are put into. */
  public static final Setting<String> IMAGE_BASE =
      Setting.text("rununder.image.base", "busybox:1.35")
          .meaning("the image of programs and of init steps that name none");

  /** How long a test waits for a snapshot. */
  public static final Setting<Duration> TIMEOUT_START =
      Setting.duration("rununder.timeout.start", Duration.ofSeconds(60))
          .meaning("how long a test waits for a snapshot or for the program's end");

  /** How long a test waits for a watched path. */
  public static final Setting<Duration> TIMEOUT_FILE =
      Setting.duration("rununder.timeout.file", Duration.ofSeconds(10))
          .meaning("how long a test waits for a watched path to appear");

  /** How long a test waits for a change. */
  public static final Setting<Duration> TIMEOUT_RELOAD =
      Setting.duration("rununder.timeout.reload", Duration.ofSeconds(30))
          .meaning("how long a test waits for a change of a watched file");

  /** How long the Kubernetes node may take to become ready. */
  public static final Setting<Duration> TIMEOUT_CLUSTER =
      Setting.duration("rununder.timeout.cluster", Duration.ofMinutes(2))
          .meaning("how long the Kubernetes node may take to become ready");

  /** How long a pod may stay unschedulable. */
  public static final Setting<Duration> TIMEOUT_UNSCHEDULABLE =
      Setting.duration("rununder.timeout.unschedulable", Duration.ofSeconds(5))
          .meaning(
              "how long the Kubernetes scheduler may find no node for a pod before the start fails. A cluster that adds nodes on demand needs minutes, and a longer `rununder.timeout.start`");

  /** How long an Airflow may take to become ready. */
  public static final Setting<Duration> TIMEOUT_AIRFLOW =
      Setting.duration("rununder.timeout.airflow", Duration.ofMinutes(2))
          .meaning("how long an Airflow may take to become ready");

  /** How long Airflow may take to parse a DAG. */
  public static final Setting<Duration> TIMEOUT_DAG =
      Setting.duration("rununder.timeout.dag", Duration.ofSeconds(60))
          .meaning("how long Airflow may take to parse the DAG and to queue its task");

  /** How long a build of an image may take. */
  public static final Setting<Duration> TIMEOUT_BUILD =
      Setting.duration("rununder.timeout.build", Duration.ofMinutes(30))
          .meaning(
              "how long `docker build` and `docker compose build` and `create` may take for your own images, `kustomize` or `helm` for your manifests, and `go build` for a program");

  /** How much of a watched file is captured. */
  public static final Setting<Integer> FILE_LIMIT =
      Setting.number("rununder.file.limit", 65_536)
          .meaning(
              "how many bytes of a watched file are captured; its SHA-256 is of the whole file");

  /** Which names look secret. */
  public static final Setting<Pattern> MASK =
      Setting.pattern("rununder.mask", Masking.DEFAULT_NAME_PATTERN)
          .meaning("regular expression of names whose values are never shown");

  /** Which lint warnings are silenced. */
  public static final Setting<List<String>> LINT_DISABLE =
      Setting.list("rununder.lint.disable")
          .meaning(
              "[warnings](assertions.md#warnings) to silence, separated by commas: `rule`, `rule:subject` or `all`");

  /** Whether resources of failed tests are retained. */
  public static final Setting<Optional<String>> RETAIN =
      Setting.oneOf("rununder.retain", "on-failure", "none")
          .meaning(
              "`on-failure` retains the containers of a test class with a failed test under DOCKER and COMPOSE, and prints how to examine and how to remove them. After this JVM, the next start of RunUnder on that engine removes them");

  /** Whether a scheduler that cannot run fails the build. */
  public static final Setting<Optional<String>> REQUIRE =
      Setting.oneOf("rununder.require", "all", "none")
          .meaning(
              "with `all`, a scheduler that cannot run here fails its tests and never skips them, also with `whenUnavailable = SKIP`");

  /** Where the reports go. */
  public static final Setting<Optional<Path>> REPORT_DIR =
      Setting.path("rununder.report.dir")
          .defaultText("`target/rununder`, `build/rununder` under Gradle, else `rununder-report`")
          .meaning("the folder of `matrix.json` and `index.html`");

  /** Whether baselines are written. */
  public static final Setting<Boolean> BASELINE_UPDATE =
      Setting.flag("rununder.baseline.update")
          .meaning(
              "`matchesBaseline` writes its file. It is a system property or a variable; `junit-platform.properties` cannot set it");

  /** Where the traces go. */
  public static final Setting<Optional<Path>> OTLP_FILE =
      Setting.path("rununder.otlp.file")
          .meaning("a file to which the timelines are added as OpenTelemetry traces");

  /** How progress is shown. */
  public static final Setting<Optional<String>> PROGRESS =
      Setting.oneOf("rununder.progress", "live", "plain", "none")
          .defaultText("`live` on a terminal, else `plain`")
          .meaning("how progress is shown: `live`, `plain` or `none`");

  /** How wide the console table may be. */
  public static final Setting<Integer> TABLE_WIDTH =
      Setting.number("rununder.table.width", 120)
          .meaning("how many characters wide the console table may be");

  /** Whether the console table has all variables. */
  public static final Setting<Boolean> TABLE_FULL =
      Setting.flag("rununder.table.full")
          .meaning("a row for every variable, also for those that are the same everywhere");

  /** Whether the cluster and Airflow outlive the JVM. */
  public static final Setting<Boolean> REUSE =
      Setting.flag("rununder.reuse")
          .meaning("the Kubernetes node and Airflow keep running for the next JVM");

  /** Which variables of the JVM programs get under LOCAL. */
  public static final Setting<List<String>> LOCAL_INHERIT =
      Setting.list("rununder.local.inherit")
          .meaning(
              "more variables of the JVM that programs get under LOCAL: names separated by commas; `AWS_*` for all that begin so, `*` for all");

  /** The image of the Kubernetes node. */
  public static final Setting<String> K8S_IMAGE =
      Setting.text("rununder.k8s.image", "rancher/k3s:v1.34.1-k3s1")
          .meaning("the image of the Kubernetes node");

  /** Feature gates of the Kubernetes node. */
  public static final Setting<Optional<String>> K8S_FEATURE_GATES =
      Setting.text("rununder.k8s.feature-gates")
          .meaning(
              "feature gates of the Kubernetes node that RunUnder starts, such as `EnvFiles=true`: API server, controllers, scheduler and kubelet get them");

  /** The kubeconfig context of an existing cluster. */
  public static final Setting<Optional<String>> K8S_CONTEXT =
      Setting.text("rununder.k8s.context")
          .meaning("use the cluster of this kubeconfig context, and start no node");

  /** Whether manifests stay in the namespace of their run. */
  public static final Setting<Boolean> K8S_CONFINED =
      Setting.flag("rununder.k8s.confined")
          .meaning(
              "with a context: manifests with a Service of the type LoadBalancer or NodePort or with externalIPs, with an Ingress, a Gateway or a route, or with finalizers are refused");

  /** The registry for an existing cluster. */
  public static final Setting<Optional<String>> K8S_REGISTRY =
      Setting.text("rununder.k8s.registry")
          .meaning(
              "with a context: the prefix of the names under which images are pushed for its nodes");

  /** The kustomize or kubectl command. */
  public static final Setting<Optional<Path>> KUSTOMIZE =
      Setting.path("rununder.kustomize")
          .defaultText("`kubectl`, else `kustomize`, on the PATH")
          .meaning("the command that renders a `@Kustomization`");

  /** The helm command. */
  public static final Setting<Optional<Path>> HELM =
      Setting.path("rununder.helm")
          .defaultText("`helm` on the PATH")
          .meaning(
              "the command that renders a `@HelmChart`; `./run setup` builds one where there is none");

  /** The image of Airflow. */
  public static final Setting<String> AIRFLOW_IMAGE =
      Setting.text("rununder.airflow.image", "rununder/airflow:latest")
          .meaning(
              "Airflow with its providers, PostgreSQL, Redis and migrated databases, as `images/airflow` makes it");

  /** The image of Airflow's workers. */
  public static final Setting<String> AIRFLOW_WORKER_IMAGE =
      Setting.text("rununder.airflow.worker.image", "rununder/airflow-worker:latest")
          .meaning("Airflow with its providers, for workers");

  private Settings() {}

  /**
   * Returns all settings of this class.
   *
   * @return the settings, in the order of the reference page
   */
  public static List<Setting<?>> all() {
    return List.of(
        GO,
        HOME,
        IMAGE_BASE,
        TIMEOUT_START,
        TIMEOUT_FILE,
        TIMEOUT_RELOAD,
        TIMEOUT_CLUSTER,
        TIMEOUT_UNSCHEDULABLE,
        TIMEOUT_AIRFLOW,
        TIMEOUT_DAG,
        TIMEOUT_BUILD,
        FILE_LIMIT,
        MASK,
        LINT_DISABLE,
        RETAIN,
        REQUIRE,
        REPORT_DIR,
        BASELINE_UPDATE,
        OTLP_FILE,
        PROGRESS,
        TABLE_WIDTH,
        TABLE_FULL,
        REUSE,
        LOCAL_INHERIT,
        K8S_IMAGE,
        K8S_FEATURE_GATES,
        K8S_CONTEXT,
        K8S_CONFINED,
        K8S_REGISTRY,
        KUSTOMIZE,
        HELM,
        AIRFLOW_IMAGE,
        AIRFLOW_WORKER_IMAGE);
  }
}
