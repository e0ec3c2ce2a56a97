// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.capture.FileContent;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.UncheckedWorkload;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.Workload.MountedFile;
import io.github.rununder.workload.Workload.Program;
import io.github.rununder.workload.Workload.Step;
import io.github.rununder.workload.Workload.Variable;
import io.github.rununder.workload.WorkloadSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Creates launches of programs that are commands of the image busybox. */
public final class Launches {
  public static final Configuration CONFIGURATION = configuration(Map.of());
  public static final Map<String, String> LABELS =
      Map.of("io.github.rununder.session", "driver-tests");

  private final List<String> command;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Path> envFiles = new ArrayList<>();
  private final List<MountedFile> files = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<WorkloadSource> deployments = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();
  private Optional<String> workingDirectory = Optional.empty();
  private Configuration configuration = CONFIGURATION;

  private Launches(List<String> command) {
    this.command = command;
  }

  /** The settings of the environment and these parameters. */
  public static Configuration configuration(Map<String, String> parameters) {
    Function<String, Optional<String>> environment =
        name -> Optional.ofNullable(System.getenv(name));
    return new Configuration(key -> Optional.ofNullable(parameters.get(key)), environment);
  }

  /** The image in place of a program's. */
  public static ProgramImage busybox(LaunchRequest launch) {
    return new ProgramImage("busybox:1.35", "busybox:1.35", "/bin/sh", false);
  }

  public static Launches of(String... command) {
    return new Launches(List.of(command));
  }

  public static Launches ofShell(String script) {
    return of("sh", "-c", script);
  }

  public Launches variable(String name, String value) {
    variables.add(new Variable(name, value, false));
    return this;
  }

  Launches secret(String name, String value) {
    variables.add(new Variable(name, value, true));
    return this;
  }

  Launches envFile(Path file) {
    envFiles.add(file);
    return this;
  }

  public Launches file(String path, String content, int mode) {
    return file(path, content.getBytes(StandardCharsets.UTF_8), mode, false);
  }

  Launches file(String path, byte[] content, int mode, boolean secret) {
    files.add(new MountedFile(path, new FileContent(content, false), mode, secret));
    return this;
  }

  Launches step(String name, String image, String... stepCommand) {
    steps.add(new Step(name, image, List.of(stepCommand), Map.of()));
    return this;
  }

  public Launches shellStep(String name, String script) {
    return step(name, "busybox:1.35", "sh", "-c", script);
  }

  public Launches shared(String directory) {
    shared.add(directory);
    return this;
  }

  Launches deployment(WorkloadSource deployment) {
    deployments.add(deployment);
    return this;
  }

  public Launches workingDirectory(String directory) {
    workingDirectory = Optional.of(directory);
    return this;
  }

  public Launches configuration(Configuration other) {
    configuration = other;
    return this;
  }

  public Workload workload() {
    Program program =
        new Program(
            Path.of("/none"),
            ".",
            List.of(),
            false,
            Optional.empty(),
            "/usr/local/bin/orders",
            workingDirectory);
    return UncheckedWorkload.of("orders")
        .program(program)
        .deployments(deployments)
        .arguments(command)
        .variables(variables)
        .envFiles(envFiles)
        .files(files)
        .initSteps(steps)
        .sharedDirectories(shared)
        .build();
  }

  public LaunchRequest launch() {
    return new LaunchRequest(
        "orders-k8s-" + UUID.randomUUID().toString().substring(0, 8),
        workload(),
        target -> Path.of("/none"),
        Map.of("RUNUNDER_SESSION", "1.$(PATH)$$"),
        LABELS,
        Path.of("/none"),
        configuration);
  }
}
