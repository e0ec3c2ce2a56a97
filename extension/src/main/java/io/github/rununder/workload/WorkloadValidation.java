// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.RunUnderException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for the parts of a workload. */
final class WorkloadValidation {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?");
  private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,10})([kmg]?)");
  private static final int BITS_OF_A_UNIT = 10;
  private static final int LONGEST_NAME = 18;
  private static final int ALL_MODE_BITS = 07777;

  private WorkloadValidation() {}

  static void require(boolean holds, String annotation, String element, String rule, String value) {
    if (!holds) {
      throw new RunUnderException(
          "%s: %s %s, but is \"%s\"".formatted(annotation, element, rule, value));
    }
  }

  static void variableName(String annotation, String name) {
    require(
        !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0,
        annotation,
        "name",
        "must not be empty and must not contain '=' or NUL",
        name);
    require(
        !name.startsWith("RUNUNDER_"), annotation, "name", "must not start with RUNUNDER_", name);
  }

  static void absolutePath(String annotation, String element, String path) {
    require(
        path.startsWith("/")
            && path.length() > 1
            && !path.endsWith("/")
            && path.indexOf('\0') < 0
            && !(path + "/").contains("/../")
            && !(path + "/").contains("/./")
            && !path.contains("//"),
        annotation,
        element,
        "must be an absolute path without '..', '.' or a trailing '/'",
        path);
  }

  static void mode(String annotation, int mode) {
    require(
        (mode & ~ALL_MODE_BITS) == 0,
        annotation,
        "mode",
        "must be permission bits in octal such as 0644",
        Integer.toOctalString(mode));
  }

  /** Returns the bytes of a text such as {@code 64m}. */
  static long memory(String annotation, String text) {
    Matcher parts = MEMORY.matcher(text);
    boolean holds = parts.matches();
    require(
        holds, annotation, "value", "must be bytes, or a number with k, m or g, such as 64m", text);
    int power = parts.group(2).isEmpty() ? 0 : "kmg".indexOf(parts.group(2)) + 1;
    return Long.parseLong(parts.group(1)) << (BITS_OF_A_UNIT * power);
  }

  static void label(String annotation, String element, String value) {
    require(
        LABEL.matcher(value).matches(),
        annotation,
        element,
        "must be a DNS label (lower-case letters, digits and '-', 40 at most)",
        value);
  }

  static String toLabel(String text) {
    String label =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String shortened = label.substring(0, Math.min(LONGEST_NAME, label.length()));
    return shortened.isEmpty() ? "app" : shortened.replaceAll("-+$", "");
  }

  /** Without a Dockerfile, the linker sets a build argument. */
  static void importPath(Workload.BuildArgument argument) {
    require(
        argument.name().indexOf('.') > 0,
        "@BuildArg",
        "name",
        "without @DockerBuild must be importpath.name such as main.version",
        argument.name());
  }
}
