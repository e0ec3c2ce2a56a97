// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.compose.project.EnvFileLines.Statement;
import io.github.rununder.internal.session.PrivateFiles;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of an env file that a later line of the same file overrides. Compose resolves their
 * values from a copy of the file that ends before the later line.
 */
final class RepeatedNames {
  /** Decodes and encodes every byte without loss: an env file need not be UTF-8. */
  private static final Charset ANY_BYTES = StandardCharsets.ISO_8859_1;

  private final Layer.EnvFile file;
  private final Path scratch;
  private final int number;
  private final Map<String, Statement> overridden = new LinkedHashMap<>();

  RepeatedNames(Layer.EnvFile file, Path scratch, int number) {
    this.file = file;
    this.scratch = scratch;
    this.number = number;
  }

  /** Adds the query; a path that compose expands is left out. */
  void ask(ComposeConfigProbe probe, List<Layer.EnvFile> before) {
    if (file.path().contains("$")) {
      return;
    }
    Path path = Path.of(file.path());
    EnvFileLines.of(path, file.isRaw())
        .forEach(
            (name, lines) -> {
              for (int index = 0; index + 1 < lines.size(); index++) {
                String service = "repeated%d-%d".formatted(number, overridden.size());
                List<Layer.EnvFile> files = new ArrayList<>(before);
                files.add(upTo(path, lines.get(index + 1).line() - 1, service));
                probe.envFiles(service, files);
                overridden.put(service, lines.get(index));
              }
            });
  }

  private Layer.EnvFile upTo(Path path, int lines, String service) {
    try {
      List<String> retained = Files.readAllLines(path, ANY_BYTES).subList(0, lines);
      String text = String.join("\n", retained) + "\n";
      Path beginning =
          PrivateFiles.write(scratch.resolve(service + ".env"), text.getBytes(ANY_BYTES));
      return new Layer.EnvFile(
          file.scope(), file.key(), beginning.toString(), file.item(), file.place());
    } catch (IOException failed) {
      throw new StartFailedException(
          "Cannot read %s or write in %s (%s).".formatted(path, scratch, failed), failed);
    }
  }

  /** Returns the assignments of the overridden lines. */
  List<Assignment> assignments(
      ComposeConfigProbe.Answer answer,
      Map<Statement, Origin> origins,
      Collection<Statement> winners) {
    List<Assignment> assignments = new ArrayList<>();
    overridden.forEach(
        (service, line) ->
            answer
                .variable(service, line.name())
                .filter(value -> !winners.contains(line))
                .map(value -> Assignment.of(line.name(), value, origins.get(line)))
                .ifPresent(assignments::add));
    return assignments;
  }
}
