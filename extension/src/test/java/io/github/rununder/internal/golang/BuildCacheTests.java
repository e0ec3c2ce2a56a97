// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCacheTests {
  @TempDir private Path home;

  @Test
  void aProgramIsNamedByItsContentAndStaysExecutable() throws IOException {
    Path published = publish("inputs", "hello");

    assertThat(published)
        .isEqualTo(
            home.resolve("programs")
                .resolve("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
                .resolve("app"))
        .hasContent("hello")
        .isExecutable();
  }

  @Test
  void equalContentIsStoredOnceAndLeftAlone() throws IOException {
    Path first = publish("one", "hello");
    FileTime written = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(first, written);

    assertThat(publish("two", "hello")).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
  }

  @Test
  void whatWasNotUsedForTwoWeeksIsRemoved() throws IOException {
    Path old = publish("old", "old program");
    Path young = publish("young", "young program");
    Instant now = Instant.now();
    setLastUse(old.getParent(), now.minus(Duration.ofDays(15)));
    setLastUse(young.getParent(), now.minus(Duration.ofDays(13)));
    setLastUse(home.resolve("builds/old"), now.minus(Duration.ofDays(15)));

    new BuildCache(home).prune(now);

    assertThat(old.getParent()).doesNotExist();
    assertThat(home.resolve("builds/old")).doesNotExist();
    assertThat(young).exists();
    assertThat(home.resolve("builds/young")).exists();
  }

  @Test
  void aProgramThatIsUsedStaysInTheCache() throws IOException {
    Path program = publish("inputs", "program");
    setLastUse(program.getParent(), Instant.now().minus(Duration.ofDays(15)));
    publish("inputs", "program");

    new BuildCache(home).prune(Instant.now());

    assertThat(program).exists();
  }

  private Path publish(String inputs, String content) throws IOException {
    return new BuildCache(home)
        .publish(
            inputs,
            folder -> {
              try {
                Path built = Files.writeString(folder.resolve("bin/app"), content);
                return Files.setPosixFilePermissions(
                    built, PosixFilePermissions.fromString("rwxr-xr-x"));
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            });
  }

  private static void setLastUse(Path folder, Instant time) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(time));
  }
}
