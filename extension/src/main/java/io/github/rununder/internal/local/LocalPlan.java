// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.support.FileErrors;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The input of a run, complete before its first process starts.
 *
 * @param launch the request
 * @param program the executable
 * @param launcher starts processes with their environment
 * @param base the environment that every process gets
 * @param environment the program's environment, the probe's variables included
 * @param declaration the program's environment, layer by layer
 * @param view the files that only the run's processes see
 * @param remarks error texts of the shell about env files; sentences for people
 */
record LocalPlan(
    LaunchRequest launch,
    Path program,
    Path launcher,
    LocalEnvironment base,
    LocalEnvironment environment,
    Declaration declaration,
    Optional<MountOverlay> view,
    List<String> remarks) {

  /** Builds the program, sources the env files and writes the files; no process is left running. */
  static LocalPlan of(LaunchRequest launch, Optional<MountNamespace> namespace) {
    Workload workload = launch.workload();
    workload.initSteps().forEach(LocalPlan::requireCommand);
    workload.arguments().forEach(a -> LocalEnvironment.requireNoNul("An argument", a));
    Path program = launch.builder().build(ProgramBuilder.Target.host());
    Path launcher =
        ShimBuilder.ofLauncher(RunUnderHome.of(launch.configuration()), launch.configuration())
            .build(ProgramBuilder.Target.host());
    LocalEnvironment base = LocalEnvironment.base(launch.configuration(), LocalEnvironment.ofJvm());
    List<String> remarks = new ArrayList<>();
    LocalEnvLayers layers = new LocalEnvLayers();
    LocalEnvironment environment = environment(launch, launcher, base, layers, remarks);
    Declaration declaration = layers.declaration(environment.entries());
    environment.setAll(launch.probeVariables());
    Optional<MountOverlay> view = namespace.map(found -> prepare(found, launch));
    return new LocalPlan(
        launch, program, launcher, base, environment, declaration, view, List.copyOf(remarks));
  }

  /** Returns the script of an attempt; numbers start at 1. */
  LaunchScript programScript(int number) {
    List<String> command =
        Stream.concat(Stream.of(""), launch.workload().arguments().stream()).toList();
    List<byte[]> arguments = new ArrayList<>(bytes(command));
    arguments.set(0, FileName.bytes(program));
    return script(number == 1 ? "program" : "program-" + number, environment, arguments);
  }

  LaunchScript stepScript(Workload.Step step) {
    LocalEnvironment own = base.copy().setAll(step.environment());
    return script("step-" + step.name(), own, bytes(step.command()));
  }

  private LaunchScript script(String name, LocalEnvironment variables, List<byte[]> command) {
    return new LaunchScript(
        new LaunchScript.Files(launch.scratch(), name),
        view,
        launch.workload().requireProgram().directory(),
        variables,
        launcher,
        command);
  }

  private static LocalEnvironment environment(
      LaunchRequest launch,
      Path launcher,
      LocalEnvironment base,
      LocalEnvLayers layers,
      List<String> remarks) {
    Workload workload = launch.workload();
    LocalEnvironment environment = base.copy();
    layers.inherited(base);
    EnvFileSource source =
        new EnvFileSource(workload.requireProgram().directory(), launch.scratch(), launcher);
    int number = 0;
    for (Path file : workload.envFiles()) {
      Collection<EnvironmentEntry> before = environment.entries();
      String errorText = source.apply(file, "env-file-" + number, environment);
      layers.sourced(file, before, environment.entries());
      if (!errorText.isEmpty()) {
        remarks.add("sh skipped lines of the env file %s: %s".formatted(file, errorText));
      }
      number++;
    }
    for (Workload.Variable variable : workload.variables()) {
      environment.set(variable.name(), variable.value());
      layers.declared(variable);
    }
    return environment;
  }

  private static MountOverlay prepare(MountNamespace namespace, LaunchRequest launch) {
    try {
      return MountOverlay.prepare(namespace, launch.workload(), launch.scratch());
    } catch (IOException failed) {
      throw FileErrors.cannotWrite(launch.scratch(), failed).exception(failed);
    }
  }

  private static void requireCommand(Workload.Step step) {
    String name = "Init step \"" + step.name() + "\"";
    if (step.command().isEmpty()) {
      throw new StartFailedException(
          name
              + " has no command, and LOCAL has no image that could supply one. Add a command, or run"
              + " this class under schedulers other than LOCAL.");
    }
    step.command().forEach(word -> LocalEnvironment.requireNoNul(name, word));
  }

  private static List<byte[]> bytes(List<String> command) {
    return command.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
