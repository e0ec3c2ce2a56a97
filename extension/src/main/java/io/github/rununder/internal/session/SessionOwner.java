// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM that a session belongs to, in a form that fits a Kubernetes label.
 *
 * @param boot the boot id of the kernel, 32 hexadecimal digits; empty where the system has none
 * @param namespace the number of the pid namespace; 0 where the system has none
 * @param process the JVM
 */
record SessionOwner(String boot, long namespace, ProcessFingerprint process) {
  private static final Pattern LABEL =
      Pattern.compile("([0-9a-f]{32}|none)\\.([0-9a-f]{1,16})\\.([0-9]{1,10})\\.([0-9]{1,18})");
  private static final Pattern NUMBER = Pattern.compile("\\[([0-9]+)]");
  private static final String NO_BOOT = "none";

  /** This JVM. */
  static SessionOwner self() {
    long pid = ProcessHandle.current().pid();
    ProcessFingerprint process =
        ProcessFingerprint.of(pid)
            .orElseThrow(
                () -> new IllegalStateException("the process of this JVM was not found in /proc"));
    return new SessionOwner(bootId(), pidNamespace(), process);
  }

  static Optional<SessionOwner> parse(String label) {
    Matcher match = LABEL.matcher(label.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    String boot = match.group(1).equals(NO_BOOT) ? "" : match.group(1);
    return Optional.of(
        new SessionOwner(
            boot,
            Long.parseUnsignedLong(match.group(2), 16),
            new ProcessFingerprint(
                Long.parseLong(match.group(3)), Long.parseLong(match.group(4)))));
  }

  String label() {
    return "%s.%x.%d.%d"
        .formatted(boot.isEmpty() ? NO_BOOT : boot, namespace, process.pid(), process.start());
  }

  /** Whether both owners have the same boot and pid namespace. */
  boolean sharesProcessNumbersWith(SessionOwner other) {
    return boot.equals(other.boot) && namespace == other.namespace;
  }

  /** Whether the boot id is known, so that no other machine can have the same label. */
  boolean isUnmistakable() {
    return !boot.isEmpty();
  }

  private static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
          .strip()
          .replace("-", "")
          .toLowerCase(Locale.ROOT);
    } catch (IOException noSuchSystem) {
      return "";
    }
  }

  private static long pidNamespace() {
    try {
      String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      Matcher match = NUMBER.matcher(link);
      return match.find() ? Long.parseLong(match.group(1)) : 0;
    } catch (IOException | UnsupportedOperationException noSuchSystem) {
      return 0;
    }
  }
}
