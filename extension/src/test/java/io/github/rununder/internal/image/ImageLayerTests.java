// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageLayerTests {
  private static final FromLine FROM = new FromLine(List.of("FROM sha256:1"));

  @Test
  void withoutADockerfileTheProgramIsTheEntrypoint() {
    BaseImage base = new BaseImage("sha256:1", "/app/a $b\"c", true, false);
    assertThat(new ImageLayer(base, Path.of("x"), Optional.of("/w $d")).dockerfile(FROM))
        .isEqualTo(
            """
            FROM sha256:1
            COPY ["program","/app/a \\\\$b\\"c"]
            WORKDIR /w \\$d
            ENTRYPOINT ["/app/a $b\\"c"]
            """);
  }

  @Test
  void withADockerfileOnlyTheFileIsReplaced() {
    BaseImage base = new BaseImage("sha256:1", "/app/x", false, false);
    assertThat(new ImageLayer(base, Path.of("x"), Optional.empty()).dockerfile(FROM))
        .isEqualTo("FROM sha256:1\nCOPY [\"program\",\"/app/x\"]\n");
  }

  @Test
  void argumentsOfAProgramThatCmdStartsFollowItsPath() {
    ProgramImage byCommand = new ProgramImage("r", "i", "/app/x", true);
    ProgramImage byEntrypoint = new ProgramImage("r", "i", "/app/x", false);
    assertThat(byCommand.command(List.of("a"))).containsExactly("/app/x", "a");
    assertThat(byCommand.command(List.of())).isEmpty();
    assertThat(byEntrypoint.command(List.of("a"))).containsExactly("a");
  }
}
