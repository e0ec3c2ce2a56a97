// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.internal.support.ShownPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds a variable in the template of a chart: its only line with the variable's name. Where the
 * name is in no line, or in several, the rendered line remains.
 *
 * @param template the template's file
 */
record ChartSources(Path template) implements FieldSources {
  private static final Pattern SOURCE = Pattern.compile(".* \\([^/]+/(.+)\\)");

  /**
   * Returns the sources of an object.
   *
   * @param chart the chart's folder
   * @param rendered the object's place, with helm's own comment in parentheses, such as {@code
   *     chart shop (shop/charts/db/templates/pod.yaml)}
   */
  static FieldSources of(Path chart, ManifestPlace rendered) {
    Matcher source = SOURCE.matcher(rendered.file());
    return Optional.of(source)
        .filter(Matcher::matches)
        .map(found -> chart.resolve(found.group(1)))
        .filter(Files::isRegularFile)
        .<FieldSources>map(ChartSources::new)
        .orElse(NONE);
  }

  @Override
  public List<Found> of(JsonNode object, String pointer) {
    Optional<String> name = NamedPath.of(object, pointer).itemOf("env");
    try {
      List<String> lines = Files.readAllLines(template);
      List<Integer> with =
          IntStream.range(0, lines.size())
              .filter(i -> name.filter(text -> names(lines.get(i), text)).isPresent())
              .boxed()
              .toList();
      return with.size() == 1
          ? List.of(
              new Found(
                  new ManifestPlace(ShownPath.of(template), 1, with.get(0) + 1),
                  object.at(pointer)))
          : List.of();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static boolean names(String line, String name) {
    String quoted = Pattern.quote(name);
    return line.matches(".*\\bname: *[\"']?" + quoted + "[\"']?(?:[ ,}].*)?");
  }
}
