// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.internal.engine.TarArchive.Owner;
import java.util.function.Supplier;

/** Parses a container's user: empty for root, or a name or number with an optional group. */
final class ContainerUser {
  private ContainerUser() {}

  /**
   * Returns the numbers.
   *
   * @param user the user as Docker has it
   * @param passwd reads the container's /etc/passwd, in which a name is looked up
   */
  static Owner of(String user, Supplier<String> passwd) {
    String[] parts = user.split(":", 2);
    if (parts[0].isEmpty()) {
      return new Owner(0, 0);
    }
    String[] known = isNumber(parts[0]) ? new String[0] : entry(parts[0], passwd.get());
    String uid = known.length > 2 ? known[2] : parts[0];
    String gid = parts.length > 1 ? parts[1] : known.length > 3 ? known[3] : "0";
    return new Owner(number(uid), number(gid));
  }

  private static String[] entry(String name, String passwd) {
    return passwd
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.split(":"))
        .findFirst()
        .orElse(new String[0]);
  }

  private static long number(String text) {
    return isNumber(text) ? Long.parseLong(text) : 0;
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,10}");
  }
}
