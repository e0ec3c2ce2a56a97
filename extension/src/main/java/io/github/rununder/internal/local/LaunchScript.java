// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.capture.EnvironmentEntry;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The script that starts a program: it records its own process, sets up the view, and executes the
 * program with exactly its environment, arguments and working directory.
 *
 * @param files the script and the files that it writes
 * @param view the files that only the program sees; empty for those of the machine
 * @param directory the working directory
 * @param environment the whole environment
 * @param launcher starts the process with the environment from a file: every user of the machine
 *     sees the arguments of {@code env}
 * @param command the program and its arguments
 */
record LaunchScript(
    Files files,
    Optional<MountOverlay> view,
    Path directory,
    LocalEnvironment environment,
    Path launcher,
    List<byte[]> command) {

  /**
   * The files of one process.
   *
   * @param scratch the run's folder
   * @param name unique in the run
   */
  record Files(Path scratch, String name) {
    Path script() {
      return scratch.resolve(name + ".sh");
    }

    /** The error text of a setup that failed. */
    Path setup() {
      return scratch.resolve(name + ".setup");
    }

    /** Not empty after the setup succeeded. */
    Path ready() {
      return scratch.resolve(name + ".ready");
    }

    /** The environment. */
    Path environment() {
      return scratch.resolve(name + ".environment");
    }

    Path processes() {
      return scratch.resolve(LocalSweeper.PROCESSES);
    }

    /** An empty folder to mount on. */
    Path mount() {
      return scratch.resolve(name + ".mount");
    }
  }

  /** The command that must start this script. */
  List<String> namespaceCommand() {
    return view.map(MountOverlay::namespaceCommand).orElse(List.of());
  }

  byte[] bytes() {
    ShellScript script = new ShellScript();
    script.code("exec 3>&2 2>").word(FileName.bytes(files.setup()));
    script.code("4>").word(FileName.bytes(files.ready())).endLine();
    // The script records its process, and not Java: the sweeper knows the process whenever this JVM
    // is killed.
    script.code("if [ -r /proc/$$/stat ] && read -r stat </proc/$$/stat; then set -- $stat; ");
    script.code("echo \"$1 ${22}\" >>").word(FileName.bytes(files.processes()));
    script.code("; fi").endLine();
    view.ifPresent(v -> v.addTo(script, files.mount()));
    script.code("cd ").word(FileName.bytes(directory)).code("|| exit 1").endLine();
    script.code("echo ready >&4").endLine();
    script.code("exec 2>&3 3>&- 4>&-").endLine();
    script.code("exec ").words(view.map(MountOverlay::finalCommand).orElse(List.of()));
    script.word(FileName.bytes(launcher)).word(FileName.bytes(files.environment()));
    command.forEach(script::word);
    return script.endLine().bytes();
  }

  /** The input of the launcher: each entry ends with NUL. */
  byte[] environmentFile() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (EnvironmentEntry entry : environment.entries()) {
      content.writeBytes(entry.bytes());
      content.write(0);
    }
    return content.toByteArray();
  }
}
