// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.FileContent;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.workload.UncheckedWorkload;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Creates launches of the reporter program. */
public final class LaunchFixture {
  /** The image that programs and steps use. */
  public static final String BUSYBOX = "busybox:1.35";

  private final String id;
  private final Path scratch;
  private String name = "reporter";
  private Path directory;
  private Optional<WorkloadSource.OfImage> input = Optional.empty();
  private boolean unmodified;
  private Optional<String> baseImage = Optional.of(BUSYBOX);
  private String installPath = ReporterProgram.INSTALL_PATH;
  private Optional<String> workingDirectory = Optional.empty();
  private ProgramBuilder builder = new ReporterProgram();
  private final List<String> arguments = new ArrayList<>();
  private final List<Workload.Variable> variables = new ArrayList<>();
  private final List<Path> envFiles = new ArrayList<>();
  private final List<Workload.MountedFile> files = new ArrayList<>();
  private final List<Workload.Step> steps = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();
  private final List<Workload.BuildArgument> buildArguments = new ArrayList<>();
  private final Map<String, String> probeVariables = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();

  public LaunchFixture(Path folder) throws IOException {
    id = "reporter-it-" + UUID.randomUUID().toString().substring(0, 8);
    scratch = Files.createDirectories(folder.resolve(id));
    directory = folder;
    labels.put(SessionFolder.SESSION_LABEL, id);
  }

  public LaunchFixture named(String workload) {
    name = workload;
    return this;
  }

  public LaunchFixture builtBy(ProgramBuilder other) {
    builder = other;
    return this;
  }

  public LaunchFixture arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  public LaunchFixture variable(String variable, String value) {
    variables.add(new Workload.Variable(variable, value, false));
    return this;
  }

  public LaunchFixture secret(String variable, String value) {
    variables.add(new Workload.Variable(variable, value, true));
    return this;
  }

  public LaunchFixture probe(String variable, String value) {
    probeVariables.put(variable, value);
    return this;
  }

  public LaunchFixture label(String label, String value) {
    labels.put(label, value);
    return this;
  }

  public LaunchFixture envFile(Path file) {
    envFiles.add(file);
    return this;
  }

  public LaunchFixture file(String path, byte[] content, int mode) {
    files.add(new Workload.MountedFile(path, new FileContent(content, false), mode, false));
    return this;
  }

  public LaunchFixture file(String path, String content, int mode) {
    return file(path, content.getBytes(UTF_8), mode);
  }

  public LaunchFixture secretFile(String path, byte[] content, int mode) {
    files.add(new Workload.MountedFile(path, new FileContent(content, false), mode, true));
    return this;
  }

  public LaunchFixture step(String step, String... command) {
    return step(step, Map.of(), command);
  }

  public LaunchFixture step(String step, Map<String, String> environment, String... command) {
    steps.add(new Workload.Step(step, BUSYBOX, List.of(command), environment));
    return this;
  }

  public LaunchFixture stepWithImage(String step, String image) {
    steps.add(new Workload.Step(step, image, List.of("true"), Map.of()));
    return this;
  }

  public LaunchFixture shared(String path) {
    shared.add(path);
    return this;
  }

  public LaunchFixture base(String image) {
    baseImage = Optional.of(image);
    return this;
  }

  public LaunchFixture installedAt(String path) {
    installPath = path;
    return this;
  }

  public LaunchFixture workingDirectory(String path) {
    workingDirectory = Optional.of(path);
    return this;
  }

  /** Builds on a Dockerfile, which is written to a separate folder. */
  public LaunchFixture dockerfile(String text) throws IOException {
    Path context = Files.createDirectories(scratch.resolve("context"));
    Path file = Files.writeString(context.resolve("Dockerfile"), text);
    baseImage = Optional.empty();
    installPath = "";
    input =
        Optional.of(
            new WorkloadSource.DockerBuild(
                context, file, Map.of(), Optional.empty(), Map.of(), Optional.empty()));
    return this;
  }

  /** Runs an image behind the shim. */
  public LaunchFixture unmodified(WorkloadSource.OfImage image) {
    unmodified = true;
    input = Optional.of(image);
    return this;
  }

  public LaunchFixture buildArgument(String argument, String value) {
    buildArguments.add(new Workload.BuildArgument(argument, value));
    return this;
  }

  private WorkloadSource withArguments(WorkloadSource.OfImage image) {
    if (!(image instanceof WorkloadSource.DockerBuild build)) {
      return image;
    }
    Map<String, String> all = new LinkedHashMap<>(build.arguments());
    buildArguments.forEach(argument -> all.put(argument.name(), argument.value()));
    return new WorkloadSource.DockerBuild(
        build.context(), build.dockerfile(), all, build.target(), build.secrets(), build.program());
  }

  public LaunchRequest launch() {
    Workload.Program program =
        new Workload.Program(
            directory, ".", List.of(), false, baseImage, installPath, workingDirectory);
    UncheckedWorkload workload =
        UncheckedWorkload.of(name)
            .deployments(input.map(this::withArguments).stream().toList())
            .arguments(arguments)
            .variables(variables)
            .envFiles(envFiles)
            .files(files)
            .initSteps(steps)
            .sharedDirectories(shared)
            .buildArguments(buildArguments);
    if (!unmodified) {
      workload.program(program);
    }
    return new LaunchRequest(
        id, workload.build(), builder, probeVariables, labels, scratch, Configuration.ofDefaults());
  }
}
