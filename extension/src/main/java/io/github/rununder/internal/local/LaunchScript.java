// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.capture.EnvironmentEntry;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The script that becomes a program: records its own process, sets up the view, and gives way to
 * the program with exactly its environment, arguments and working directory.
 *
 * @param files where it is and what it writes
 * @param view what the program alone sees; empty for what everybody sees
 * @param directory the working directory
 * @param environment the whole environment
 * @param launcher gives the process its environment from a file; empty when {@code env} does it
 * @param command the program and its arguments
 */
record LaunchScript(
    Files files,
    Optional<MountOverlay> view,
    Path directory,
    LocalEnvironment environment,
    Optional<Path> launcher,
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

    /** Has what went wrong before the program was reached. */
    Path setup() {
      return scratch.resolve(name + ".setup");
    }

    /** Is not empty once the program was reached. */
    Path ready() {
      return scratch.resolve(name + ".ready");
    }

    /** Has the environment, when it is a large one. */
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

  /** The command that this script must be started with. */
  List<String> namespaceCommand() {
    return view.map(MountOverlay::namespaceCommand).orElse(List.of());
  }

  byte[] bytes() {
    ShellScript script = new ShellScript();
    script.code("exec 3>&2 2>").word(FileName.bytes(files.setup()));
    script.code("4>").word(FileName.bytes(files.ready())).endLine();
    // Done here and not in Java: whenever this JVM is killed, the process is known to the sweeper.
    script.code("if [ -r /proc/$$/stat ] && read -r stat </proc/$$/stat; then set -- $stat; ");
    script.code("echo \"$1 ${22}\" >>").word(FileName.bytes(files.processes()));
    script.code("; fi").endLine();
    view.ifPresent(v -> v.addTo(script, files.mount()));
    script.code("cd ").word(FileName.bytes(directory)).code("|| exit 1").endLine();
    script.code("echo ready >&4").endLine();
    script.code("exec 2>&3 3>&- 4>&-").endLine();
    script.code("exec ").words(view.map(MountOverlay::finalCommand).orElse(List.of()));
    addEnvironment(script);
    command.forEach(script::word);
    return script.endLine().bytes();
  }

  private void addEnvironment(ShellScript script) {
    if (launcher.isPresent()) {
      script.word(FileName.bytes(launcher.get())).word(FileName.bytes(files.environment()));
      return;
    }
    script.word(SystemTool.require("env")).code("-i ");
    for (EnvironmentEntry entry : environment.entries()) {
      script.word(entry.bytes());
    }
  }

  /** What the launcher reads: each entry with a NUL after it. */
  byte[] environmentFile() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (EnvironmentEntry entry : environment.entries()) {
      content.writeBytes(entry.bytes());
      content.write(0);
    }
    return content.toByteArray();
  }
}
