// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the version of {@code docker compose}. */
final class ComposePlugin {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+)\\S*");
  private static final String REMEDY =
      "Install the compose plugin 2.24 or later so that \"docker compose version\" works.";

  /** A positive answer is valid for the whole JVM. */
  private static volatile @Nullable Availability found;

  private ComposePlugin() {}

  static Availability availability(DockerEngine engine) {
    Availability known = found;
    if (known != null) {
      return known;
    }
    Availability answer = ask(engine);
    if (answer instanceof Availability.Available) {
      found = answer;
    }
    return answer;
  }

  private static Availability ask(DockerEngine engine) {
    try {
      CliProcess.Result result =
          new DockerCli(engine.host())
              .run(
                  LIMIT,
                  Path.of(System.getProperty("java.io.tmpdir")),
                  List.of("compose", "version", "--short"));
      return result.succeeded() ? judge(result.output()) : missing(result.output());
    } catch (StartFailedException failed) {
      return missing(failed.getMessage());
    }
  }

  /**
   * {@code content:} and {@code environment:} of configs came with 2.23.1. A version without
   * numbers, such as {@code dev}, is built from current sources.
   */
  static Availability judge(String output) {
    String version = output.strip();
    Matcher match = VERSION.matcher(version);
    if (!match.matches()) {
      return new Availability.Available();
    }
    int major = Integer.parseInt(match.group(1));
    int minor = Integer.parseInt(match.group(2));
    return major > 2 || (major == 2 && minor >= 24)
        ? new Availability.Available()
        : new Availability.Unavailable(
            "docker compose " + version + " is too old for the files that RunUnder generates.",
            REMEDY);
  }

  static Availability missing(String output) {
    String line = output.strip().lines().findFirst().orElse("it printed nothing");
    return new Availability.Unavailable(
        "\"docker compose version\" does not work (" + line + ").", REMEDY);
  }
}
