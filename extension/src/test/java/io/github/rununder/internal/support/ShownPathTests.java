// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShownPathTests {
  private final Path here = Path.of("").toAbsolutePath();

  @Test
  void whatIsNearIsShownFromTheWorkingDirectory() {
    assertThat(ShownPath.of(here.resolve("deploy/app.env"))).isEqualTo("deploy/app.env");
    assertThat(ShownPath.of(here.resolve("../deploy/./app.env"))).isEqualTo("../deploy/app.env");
  }

  @Test
  void aFileMoreThanTwoFoldersUpHasItsWholePath() {
    assertThat(ShownPath.of(Path.of("/no/such/folder/a/b.env")))
        .isEqualTo("/no/such/folder/a/b.env");
  }

  @Test
  void threeFoldersUpIsFarAway() {
    assertThat(ShownPath.of(here.resolve("../../app.env"))).isEqualTo("../../app.env");
    Path far = here.resolve("../../../app.env");
    assertThat(ShownPath.of(far)).isEqualTo(far.toString());
  }

  @Test
  void aRelativePathStays() {
    assertThat(ShownPath.of(Path.of("deploy/app.env"))).isEqualTo("deploy/app.env");
  }
}
