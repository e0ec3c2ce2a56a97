// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Setting;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Renders manifests with the user's kustomize or helm, in the user's environment. */
final class ManifestRenderer {
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

  String render(WorkloadSource.HelmChart chart, String namespace) {
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
    return run("@HelmChart", command);
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

  private static String run(String annotation, List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      CompletableFuture<String> errors =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      String output = text(process.getInputStream());
      if (process.waitFor() == 0) {
        return output;
      }
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "%s: `%s` failed:%n%s%nThe same command shows the error without RunUnder."
              .formatted(annotation, String.join(" ", command), errors.join().strip()));
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

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }
}
