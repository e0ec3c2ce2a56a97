// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import io.github.rununder.capture.Origin;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.RuntimeOrigin;
import java.util.List;
import java.util.Optional;

/**
 * The variables that a container runtime adds when nothing declares them, and how their values show
 * whether the runtime added them: HOSTNAME is the container's host name, PATH and TERM are
 * constants, HOME is the user's home directory.
 */
final class RuntimeDefaults {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Origin RUNTIME = new RuntimeOrigin.RuntimeDefault();
  private static final Origin ENTRYPOINT = new RuntimeOrigin.Entrypoint();

  private RuntimeDefaults() {}

  /**
   * Returns the possible origins of a variable that is declared nowhere.
   *
   * @param user the user that the scheduler starts the process as; empty when it is not known
   */
  static List<Origin> candidates(
      String name, String value, ProcessIdentity process, Optional<String> user) {
    return switch (name) {
      case "PATH" -> oneOf(value.equals(PATH));
      case "TERM" -> oneOf(value.equals("xterm"));
      case "HOSTNAME" -> oneOf(value.equals(process.hostname()));
      case "HOME" -> home(value, process, user);
      default -> List.of(ENTRYPOINT);
    };
  }

  /**
   * The runtime looks the user up in the image's /etc/passwd, which is not captured. Root's home is
   * /root, and the home of a user without an entry there is /. A process that does not run as the
   * declared user has the HOME that the program which changed the user set, or still that of the
   * declared user.
   */
  private static List<Origin> home(String value, ProcessIdentity process, Optional<String> user) {
    boolean declaredRoot = user.filter(RuntimeDefaults::isRoot).isPresent();
    if (declaredRoot || (user.isEmpty() && process.uid() == 0)) {
      return oneOf(value.equals("/root") || value.equals("/"));
    }
    return value.equals("/") ? List.of(RUNTIME) : List.of(RUNTIME, ENTRYPOINT);
  }

  private static boolean isRoot(String user) {
    String name = user.replaceFirst(":.*", "");
    return name.isEmpty() || name.equals("root") || name.equals("0");
  }

  private static List<Origin> oneOf(boolean byRuntime) {
    return List.of(byRuntime ? RUNTIME : ENTRYPOINT);
  }
}
