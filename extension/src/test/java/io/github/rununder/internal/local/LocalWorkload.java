// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.FileContent;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.UncheckedWorkload;
import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes workloads for tests; the program is any executable of the machine. */
final class LocalWorkload {
  private final Path program;
  private final List<String> arguments;
  private final List<Workload.Variable> variables = new ArrayList<>();
  private final List<Path> envFiles = new ArrayList<>();
  private final List<Workload.MountedFile> files = new ArrayList<>();
  private final List<Workload.Step> steps = new ArrayList<>();
  private final List<String> sharedDirectories = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> probeVariables = new HashMap<>();
  private Path directory = Path.of("/");

  private LocalWorkload(Path program, List<String> arguments) {
    this.program = program;
    this.arguments = arguments;
  }

  static LocalWorkload of(Path program, String... arguments) {
    return new LocalWorkload(program, List.of(arguments));
  }

  /** A program that is a line of shell. */
  static LocalWorkload shell(String code) {
    return of(Path.of("/bin/sh"), "-c", code);
  }

  /** A program that writes its environment to stdout, as the kernel has it. */
  static LocalWorkload environment() {
    return of(Path.of("/bin/cat"), "/proc/self/environ");
  }

  LocalWorkload in(Path folder) {
    directory = folder;
    return this;
  }

  LocalWorkload variable(String name, String value) {
    variables.add(new Workload.Variable(name, value, false));
    return this;
  }

  LocalWorkload envFile(Path file) {
    envFiles.add(file);
    return this;
  }

  LocalWorkload file(String path, String content, int mode) {
    FileContent bytes = new FileContent(content.getBytes(UTF_8), false);
    files.add(new Workload.MountedFile(path, bytes, mode, false));
    return this;
  }

  LocalWorkload step(String name, String code) {
    return step(name, Map.of(), "sh", "-c", code);
  }

  LocalWorkload step(String name, Map<String, String> environment, String... command) {
    steps.add(new Workload.Step(name, "busybox:1.35", List.of(command), environment));
    return this;
  }

  LocalWorkload shared(String path) {
    sharedDirectories.add(path);
    return this;
  }

  LocalWorkload setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  LocalWorkload probe(String name, String value) {
    probeVariables.put(name, value);
    return this;
  }

  LaunchRequest launch(Path scratch) {
    Workload.Program source =
        new Workload.Program(
            directory, ".", List.of(), false, Optional.empty(), "/app/program", Optional.empty());
    Workload workload =
        UncheckedWorkload.of("program")
            .program(source)
            .arguments(arguments)
            .variables(variables)
            .envFiles(envFiles)
            .files(files)
            .initSteps(steps)
            .sharedDirectories(sharedDirectories)
            .build();
    Configuration configuration =
        new Configuration(
            name -> Optional.ofNullable(settings.get(name)), name -> Optional.empty());
    return new LaunchRequest(
        "program-local-1",
        workload,
        target -> program,
        probeVariables,
        Map.of(),
        scratch,
        configuration);
  }
}
