// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.RuntimeOrigin;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The possible origins of a variable that is declared nowhere. The container runtime adds HOSTNAME,
 * the container's host name; PATH, a constant; TERM, a constant, when there is a terminal; and
 * HOME, the user's home directory in the container's /etc/passwd. Anything else was set by what
 * stands between the scheduler and the program.
 */
final class RuntimeDefaults {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Origin RUNTIME = new RuntimeOrigin.RuntimeDefault();
  private static final Origin ENTRYPOINT = new RuntimeOrigin.Entrypoint();
  private static final Origin UNKNOWN_RULE = new RuntimeOrigin.UnknownRule();
  private static final String REFERENCE = "$(";

  private final Declaration declaration;
  private final Optional<ProcessIdentity> process;

  /** {@code process} is the program, as execve started it; empty when that was not captured. */
  RuntimeDefaults(Declaration declaration, Optional<ProcessIdentity> process) {
    this.declaration = declaration;
    this.process = process;
  }

  /** Returns what may have set or taken a variable that no declaration explains. */
  List<Origin> unexplained() {
    return declaration
        .command()
        .flatMap(command -> process.map(program -> isOf(command, program.arguments())))
        .map(direct -> List.of(direct ? UNKNOWN_RULE : ENTRYPOINT))
        .orElse(List.of(ENTRYPOINT, UNKNOWN_RULE));
  }

  /** The kubelet expands references in a command line. */
  private static boolean isOf(List<String> command, List<String> started) {
    return command.size() == started.size()
        && IntStream.range(0, command.size())
            .allMatch(
                index ->
                    command.get(index).contains(REFERENCE)
                        || command.get(index).equals(started.get(index)));
  }

  /** Returns the possible origins of a variable that is declared nowhere. */
  List<Origin> candidates(String name, String value) {
    return switch (name) {
      case "PATH" -> runtimeIf(value.equals(PATH));
      case "TERM" -> term(value);
      case "HOSTNAME" ->
          runtimeIf(process.filter(known -> known.hostname().equals(value)).isPresent());
      case "HOME" -> home(value);
      default -> unexplained();
    };
  }

  private List<Origin> term(String value) {
    boolean canBeTheRuntimes = value.equals("xterm") && declaration.tty().orElse(true);
    return canBeTheRuntimes && declaration.tty().isEmpty()
        ? runtimeOr(unexplained())
        : runtimeIf(canBeTheRuntimes);
  }

  /**
   * Without /etc/passwd, root's home is /root, and the home of a user without an entry there is /.
   * A process that does not run as the declared user has the HOME that the program which changed
   * the user set, or still that of the declared user.
   */
  private List<Origin> home(String value) {
    if (unexplained().equals(List.of(UNKNOWN_RULE))) {
      return List.of(RUNTIME); // only the runtime can have set it
    }
    if (declaration.home().isPresent()) {
      return runtimeIf(declaration.home().get().equals(value));
    }
    boolean declaredRoot = declaration.user().filter(RuntimeDefaults::isRoot).isPresent();
    if (declaredRoot || (declaration.user().isEmpty() && isOfRoot())) {
      return runtimeIf(value.equals("/root") || value.equals("/"));
    }
    return value.equals("/") ? List.of(RUNTIME) : runtimeOr(List.of(ENTRYPOINT));
  }

  private boolean isOfRoot() {
    return process.filter(known -> known.uid() == 0).isPresent();
  }

  private static boolean isRoot(String user) {
    String name = user.replaceFirst(":.*", "");
    return name.isEmpty() || name.equals("root") || name.equals("0");
  }

  private List<Origin> runtimeIf(boolean byRuntime) {
    return byRuntime ? List.of(RUNTIME) : unexplained();
  }

  private static List<Origin> runtimeOr(List<Origin> others) {
    return Stream.concat(Stream.of(RUNTIME), others.stream()).toList();
  }
}
