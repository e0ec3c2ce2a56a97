// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine on which claims are measured, without a name that identifies it. */
final class Machine {
  private static final long GIBIBYTE = 1L << 30;
  private static final String BUILT_HERE = "rununder/k8s-node:";
  private static final Pattern KUBERNETES =
      Pattern.compile("(?:k3s:|k8s\\.io/kubernetes )v(\\d+\\.\\d+\\.\\d+)");

  private Machine() {}

  static String describe() {
    return Stream.of(
            Optional.of(hardware()),
            version("go", "env", "GOVERSION").map(said -> said.replace("go", "Go ")),
            version("docker", "version", "--format", "{{.Server.Version}}").map("Docker "::concat),
            version("docker", "compose", "version", "--short").map("Compose "::concat),
            kubernetes(System.getenv("RUNUNDER_K8S_IMAGE")).map("Kubernetes "::concat))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static String hardware() {
    return "%d cores, %d GiB, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            memory() / GIBIBYTE,
            System.getProperty("os.name"),
            System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"));
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  /** The node that is built here has the version of its sources, another one that of its tag. */
  static Optional<String> kubernetes(@Nullable String image) {
    if (image == null) {
      return Optional.empty();
    }
    return image.startsWith(BUILT_HERE) ? find(sources()) : find(image);
  }

  private static Optional<String> find(String text) {
    Matcher version = KUBERNETES.matcher(text);
    return version.find() ? Optional.of(version.group(1)) : Optional.empty();
  }

  private static String sources() {
    try {
      return Files.readString(Path.of("..", "go-fixtures", "k8s-node", "go.mod"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<String> version(String... words) {
    ToolResult result = ToolResult.of(words);
    return result.code() == 0 ? Optional.of(result.output().strip()) : Optional.empty();
  }
}
