// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way to read a variable, measured by {@code go test} of env-race.
 *
 * @param name the way
 * @param sees the value that it reads after another one was set
 * @param nanoseconds how long a read takes
 * @param kernelNanoseconds how long a read of /proc/self/environ takes, in the same measurement
 */
record EnvironmentReader(String name, String sees, double nanoseconds, double kernelNanoseconds) {
  private static final String KERNEL = "/proc/self/environ";
  private static final String NAMES = "os.Getenv sync.Once viper.AutomaticEnv " + KERNEL;

  static List<EnvironmentReader> measure() {
    String output =
        ToolResult.of(
                RaceBuild.SOURCES,
                Map.of(),
                List.of("go", "test", "-count=1", "-v", "-bench", ".", "-benchtime", "100ms", "."))
            .expectSuccess();
    double kernel = nanoseconds(output, KERNEL);
    return Stream.of(NAMES.split(" "))
        .map(
            name ->
                new EnvironmentReader(name, sees(output, name), nanoseconds(output, name), kernel))
        .toList();
  }

  boolean isCheaperThanTheKernel() {
    return nanoseconds < kernelNanoseconds;
  }

  private static String sees(String output, String name) {
    return found(output, "%s sees \"(\\w+)\"", name);
  }

  private static double nanoseconds(String output, String name) {
    return Double.parseDouble(
        found(output, "BenchmarkRead/%s\\S*\\s+\\d+\\s+([\\d.]+) ns/op", name));
  }

  private static String found(String output, String pattern, String name) {
    Matcher line = Pattern.compile(pattern.replace("%s", Pattern.quote(name))).matcher(output);
    if (!line.find()) {
      throw new IllegalStateException("nothing of %s in: %s".formatted(name, output));
    }
    return line.group(1);
  }
}
