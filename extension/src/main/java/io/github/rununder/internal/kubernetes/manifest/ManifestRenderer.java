// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.HelmAccess;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.ProcessKill;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Setting;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Renders manifests with the user's kustomize or helm, in the user's environment. */
final class ManifestRenderer {
  /**
   * The ways to let a chart see the cluster, the one nearest to {@code helm install} first. helm 3
   * takes the cluster's own APIs only with {@code --validate}, which helm 4 does not allow beside
   * {@code --dry-run}; before 3.13, {@code --dry-run} had no {@code server}.
   */
  private static final List<List<String>> ON_CLUSTER =
      List.of(
          List.of("--dry-run=server", "--validate", "--disable-openapi-validation"),
          List.of("--dry-run=server"));

  private final Configuration configuration;

  ManifestRenderer(Configuration configuration) {
    this.configuration = configuration;
  }

  String render(WorkloadSource.Kustomization kustomization) {
    String folder = kustomization.directory().toString();
    String tool =
        tool(Settings.KUSTOMIZE, "kubectl", "kustomize")
            .orElseThrow(
                () ->
                    missing(
                        "@Kustomization(\"%s\") needs kubectl or kustomize, and neither is on the PATH."
                            .formatted(folder),
                        Settings.KUSTOMIZE,
                        "go install sigs.k8s.io/kustomize/kustomize/v5@latest"));
    String verb = Path.of(tool).endsWith("kubectl") ? "kustomize" : "build";
    return run("@Kustomization", List.of(tool, verb, folder));
  }

  /**
   * Renders a chart as {@code helm install} would: it sees the version and the APIs of the cluster,
   * and {@code lookup} finds what the test's account may read.
   *
   * @param notes receives a note when helm could not use the cluster
   */
  String render(
      WorkloadSource.HelmChart chart, String namespace, Cluster cluster, Consumer<String> notes) {
    String tool =
        tool(Settings.HELM, "helm")
            .orElseThrow(
                () ->
                    missing(
                        "@HelmChart(\"%s\") needs helm, which is not on the PATH."
                            .formatted(chart.directory()),
                        Settings.HELM,
                        "go install helm.sh/helm/v3/cmd/helm@latest"));
    List<String> command =
        new ArrayList<>(List.of(tool, "template", chart.release(), chart.directory().toString()));
    command.addAll(List.of("--namespace", namespace, "--skip-tests"));
    chart.values().forEach(file -> command.addAll(List.of("--values", file.toString())));
    chart.sets().forEach(set -> command.addAll(List.of("--set", set)));
    command.addAll(HelmCapabilities.options(cluster.client()));
    try (HelmAccess access = cluster.helmAccess()) {
      return renderOnCluster(command, access, notes);
    }
  }

  private String renderOnCluster(List<String> command, HelmAccess access, Consumer<String> notes) {
    String error = "";
    for (List<String> mode : ON_CLUSTER) {
      Output output =
          output(
              "@HelmChart",
              Stream.of(command, access.options(), mode).flatMap(List::stream).toList());
      if (output.succeeded()) {
        return output.text();
      }
      error = output.error();
    }
    String text = run("@HelmChart", command);
    notes.accept(
        "note: helm rendered the chart without the cluster, so that lookup finds nothing: "
            + error);
    return text;
  }

  private Optional<String> tool(Setting<Optional<Path>> setting, String... names) {
    return configuration
        .get(setting)
        .map(Path::toString)
        .or(() -> Stream.of(names).flatMap(name -> onPath(name).stream()).findFirst());
  }

  private static Optional<String> onPath(String name) {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static StartFailedException missing(
      String what, Setting<Optional<Path>> tool, String install) {
    return new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "%s Install it (`%s`), or name it with %s; in RunUnder's own repository, `./run setup` makes one."
            .formatted(what, install, tool));
  }

  /** What a command printed. */
  private record Output(boolean succeeded, String text, String error) {}

  private String run(String annotation, List<String> command) {
    Output output = output(annotation, command);
    if (output.succeeded()) {
      return output.text();
    }
    throw new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "%s: `%s` failed:%n%s%nThe same command shows the error without RunUnder."
            .formatted(annotation, shown(command), output.error()));
  }

  /** There are hundreds of APIs. */
  private static String shown(List<String> command) {
    return String.join(" ", command).replaceAll(" --api-versions [^ ]+", "");
  }

  private Output output(String annotation, List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      try {
        process.getOutputStream().close();
        return await(process, annotation, command);
      } finally {
        ProcessKill.withDescendants(process);
      }
    } catch (IOException failed) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "%s: `%s` cannot be started: %s"
              .formatted(annotation, command.get(0), failed.getMessage()),
          failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailedException(annotation + " was interrupted", interrupted);
    }
  }

  /** A remote base or chart may never answer. */
  private Output await(Process process, String annotation, List<String> command)
      throws InterruptedException {
    CompletableFuture<String> errors =
        CompletableFuture.supplyAsync(
            () -> text(process.getErrorStream()),
            task -> DaemonThreads.start("rununder-render", task));
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(
            () -> text(process.getInputStream()),
            task -> DaemonThreads.start("rununder-render", task));
    Duration limit = configuration.get(Settings.TIMEOUT_BUILD);
    if (process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      return new Output(process.exitValue() == 0, output.join(), errors.join().strip());
    }
    throw new StartFailedException(
        "%s: `%s` took more than %d s and was stopped. Does it wait for a remote base or chart? %s gives it more time."
            .formatted(annotation, shown(command), limit.toSeconds(), Settings.TIMEOUT_BUILD));
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }
}
