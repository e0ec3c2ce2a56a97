// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.spi.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalEnvironmentTests {
  private static final List<EnvironmentEntry> JVM =
      Stream.of("PATH=/bin", "HOME=/root", "AWS_REGION=eu", "AWS_KEY=k", "CI=1", "RUNUNDER_HOME=/x")
          .map(text -> EnvironmentEntry.of(text.getBytes(UTF_8)))
          .toList();

  @Test
  void theBaseIsSmall() {
    assertThat(base("")).containsExactly("PATH=/bin", "HOME=/root");
  }

  @Test
  void namesAndBeginningsOfNamesAreInherited() {
    assertThat(base("CI")).containsExactly("PATH=/bin", "HOME=/root", "CI=1");
    assertThat(base(" AWS_* , CI"))
        .containsExactly("PATH=/bin", "HOME=/root", "AWS_REGION=eu", "AWS_KEY=k", "CI=1");
  }

  @Test
  void theStarIsAllButRunUndersOwn() {
    assertThat(base("*"))
        .containsExactly("PATH=/bin", "HOME=/root", "AWS_REGION=eu", "AWS_KEY=k", "CI=1");
    assertThat(base("RUNUNDER_*,RUNUNDER_HOME")).containsExactly("PATH=/bin", "HOME=/root");
  }

  @Test
  void anOverriddenVariableStaysInItsPlace() {
    LocalEnvironment environment = new LocalEnvironment().set("A", "1").set("B", "2").set("A", "3");

    assertThat(texts(environment)).containsExactly("A=3", "B=2");
  }

  @Test
  void aCopyIsIndependent() {
    LocalEnvironment original = new LocalEnvironment().set("A", "1");

    original.copy().unset("A");

    assertThat(texts(original)).containsExactly("A=1");
  }

  @Test
  void anEnvironmentIsTakenApartAtItsNuls() {
    assertThat(LocalEnvironment.split("A=1\nB\0\0C=\0".getBytes(UTF_8)))
        .extracting(entry -> new String(entry.bytes(), UTF_8))
        .containsExactly("A=1\nB", "", "C=");
  }

  private static List<String> base(String inherit) {
    Configuration configuration =
        new Configuration(
            name -> Optional.of(inherit).filter(i -> name.equals("rununder.local.inherit")),
            name -> Optional.empty());
    return texts(LocalEnvironment.base(configuration, JVM));
  }

  private static List<String> texts(LocalEnvironment environment) {
    return environment.entries().stream().map(e -> new String(e.bytes(), UTF_8)).toList();
  }
}
