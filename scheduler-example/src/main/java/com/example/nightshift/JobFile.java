// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The job file of one run: the user's own lines first, then those of the workload. */
final class JobFile {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String SET = "set ";
  private static final String NICE = "nice ";

  private final List<String> lines = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private int priority;

  /** Creates the job of a workload; {@code folder} may have the user's job file for it. */
  static JobFile of(Workload workload, Optional<Path> folder) {
    JobFile job = new JobFile();
    folder
        .map(jobs -> jobs.resolve(workload.name() + ".job"))
        .filter(Files::exists)
        .ifPresent(job::addTeamFile);
    workload
        .variables()
        .forEach(
            variable ->
                job.set(
                    variable.name(),
                    variable.value(),
                    new JobOrigin.AddedToJob(variable.secret() ? "@SecretEnv" : "@Env")));
    workload.arguments().forEach(argument -> job.add("arg " + argument));
    return job;
  }

  private void addTeamFile(Path file) {
    List<String> read = read(file);
    for (int i = 0; i < read.size(); i++) {
      String line = read.get(i);
      int equals = line.indexOf('=');
      if (line.startsWith(SET) && equals > 0) {
        JobOrigin origin = new JobOrigin.JobFileLine(file.toString(), i + 1);
        set(line.substring(SET.length(), equals), line.substring(equals + 1), origin);
      } else {
        add(line);
      }
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new StartFailedException(
          "NIGHTSHIFT cannot read the job file %s: %s".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  private void set(String name, String value, JobOrigin origin) {
    if (!NAME.matcher(name).matches()) {
      throw new StartFailedException(
          "NIGHTSHIFT cannot set the variable \"%s\": a name in a job file has letters, digits and \"_\" only."
              .formatted(name));
    }
    assignments.add(Assignment.of(name, value, origin));
    add(SET + name + "=" + value);
  }

  private void add(String line) {
    if (line.indexOf('\n') >= 0) {
      throw new StartFailedException(
          "NIGHTSHIFT cannot give the program a value with a line break: a job file has one value a line.");
    }
    if (line.startsWith(NICE)) {
      priority = Integer.parseInt(line.substring(NICE.length()).strip());
    }
    lines.add(line);
  }

  int priority() {
    return priority;
  }

  /** Returns the declared assignments, without the probe's variables, which are no layer. */
  Declaration declaration() {
    String document = String.join("\n", lines) + "\n";
    return Declaration.builder(List.of(), assignments, document).build();
  }

  /** Builds the program and writes the file. */
  Path write(LaunchRequest launch) throws IOException {
    Path program = launch.builder().build(ProgramBuilder.Target.host());
    List<String> all = new ArrayList<>(lines);
    launch.probeVariables().forEach((name, value) -> all.add(SET + name + "=" + value));
    all.add("run " + program);
    Path file = launch.scratch().resolve(launch.workload().name() + ".job");
    return Files.write(file, all);
  }
}
