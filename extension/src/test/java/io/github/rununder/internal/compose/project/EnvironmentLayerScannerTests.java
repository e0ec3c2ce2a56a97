// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLayerScannerTests {
  @TempDir Path folder;
  @TempDir Path outside;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private ServiceLayers trace(Path... files) {
    return EnvironmentLayerScanner.of(
        new WorkloadSource.ComposeProject(
            List.of(files),
            "app",
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            folder,
            Optional.empty()));
  }

  private static List<String> assignments(ServiceLayers layers) {
    return layers.environments().stream()
        .flatMap(layer -> layer.entries().stream())
        .map(
            assignment ->
                "%s=%s at %s:%d"
                    .formatted(
                        assignment.name(),
                        assignment.raw().orElse("(passed)"),
                        assignment.place().file().getFileName(),
                        assignment.place().line()))
        .toList();
  }

  @Test
  void extendedServicesComeBeforeTheirExtensionsAndFilesBeforeTheirOverrides() throws IOException {
    write("base/common.yaml", "services:\n  base:\n    environment:\n      A: base\n");
    Path main =
        write(
            "compose.yaml",
            """
            x-shared: &shared
              M: merged
            services:
              app:
                extends: {file: base/common.yaml, service: base}
                environment:
                  <<: *shared
                  A: "${A:-1}"
                  P:
            """);
    Path override = write("o.yaml", "services:\n  app:\n    environment: [A=2, Q]\n");
    assertThat(assignments(trace(main, override)))
        .containsExactly(
            "A=base at common.yaml:4",
            "A=${A:-1} at compose.yaml:8",
            "P=(passed) at compose.yaml:9",
            "M=merged at compose.yaml:2",
            "A=2 at o.yaml:3",
            "Q=(passed) at o.yaml:3");
  }

  @Test
  void anIncludedServiceHasItsOwnDirectoryAndDotenv() throws IOException {
    write("sub/.env", "X=1\n");
    write(
        "sub/compose.yaml", "services:\n  app:\n    env_file: app.env\n    environment: {X: $X}\n");
    Path main = write("compose.yaml", "include: [sub/compose.yaml]\nservices: {}\n");
    ServiceLayers layers = trace(main);
    assertThat(layers.envFiles())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.path()).isEqualTo(folder.resolve("sub/app.env").toString());
              assertThat(file.key()).isEqualTo("sub/app.env");
            });
    assertThat(layers.environments().get(0).scope().envFiles())
        .containsExactly(folder.resolve("sub/.env"));
    assertThat(assignments(layers)).containsExactly("X=$X at compose.yaml:4");
  }

  @Test
  void resetAndOverrideDropEarlierAssignments() throws IOException {
    Path main = write("compose.yaml", "services:\n  app:\n    environment: {A: 1}\n");
    Path other = write("o.yaml", "services:\n  app:\n    environment: !override {B: 2}\n");
    assertThat(assignments(trace(main, other))).containsExactly("B=2 at o.yaml:3");
    assertThat(trace(main, other).removals())
        .singleElement()
        .satisfies(
            removal -> {
              assertThat(removal.place()).isEqualTo(new FileLine(other, 3));
              assertThat(removal.removed()).hasSize(1);
            });
  }

  private void refuses(Path file, String message) {
    assertThatThrownBy(() -> trace(file))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(message, ShownPath.of(file), folder);
  }

  @Test
  void whatIsNotYamlIsNamedWithItsLine() throws IOException {
    refuses(
        write("compose.yaml", "services:\n  app:\n  \tx: 1\n"),
        "%s:3 is not YAML: found character '\\t(TAB)' that cannot start any token."
            + " (Do not use \\t(TAB) for indentation). Correct the line.");
    refuses(
        write("list.yaml", "- a\n"),
        "%s:1 is not a compose file: it is not a mapping. Begin it with \"services:\".");
  }

  @Test
  void aliasesThatMultiplyAreRefused() throws IOException {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
    }
    refuses(
        write("compose.yaml", laughs.toString()),
        "%s:1 grows too much when its aliases are written out: Number of aliases for non-scalar"
            + " nodes exceeds the specified max=200. Use fewer aliases (*name), or write the"
            + " values out.");
  }

  @Test
  void aPathOutsideOfTheProjectIsRefused() throws IOException {
    refuses(
        write("compose.yaml", "services:\n  app:\n    image: x\n    env_file: /etc/passwd\n"),
        "%s:4 names /etc/passwd, which is outside of the project (%s). Move it into the project,"
            + " or set directory of @ComposeProject to a folder above both.");
  }

  @Test
  void aLinkThatLeadsOutOfTheProjectIsRefused() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret.env"), "A=1\n");
    Files.createSymbolicLink(folder.resolve("app.env"), secret);
    refuses(
        write("compose.yaml", "services:\n  app:\n    env_file:\n    - app.env\n"),
        "%s:4 names app.env, a link to "
            + secret.toRealPath()
            + ", which is outside of the project (%s). Move it into the project,"
            + " or set directory of @ComposeProject to a folder above both.");
  }

  @Test
  void aLoopOfLinksIsLeftToCompose() throws IOException {
    Files.createSymbolicLink(folder.resolve("app.env"), Path.of("app.env"));
    Path file = write("compose.yaml", "services:\n  app:\n    env_file: app.env\n");
    assertThat(trace(file).envFiles()).hasSize(1);
  }

  @Test
  void aNameThatNoFileCanHaveIsRefused() throws IOException {
    refuses(
        write("compose.yaml", "services:\n  app:\n    env_file: \"a\\0b\"\n"),
        "%s:3 names \"a\\u0000b\", which is not a possible file name on this machine. Rename it.");
  }
}
