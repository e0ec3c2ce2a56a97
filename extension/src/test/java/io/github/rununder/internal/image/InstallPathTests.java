// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.ContainerConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstallPathTests {
  private static final Path DOCKERFILE = Path.of("/src/Dockerfile");

  @Test
  void itIsTheFirstWordOfTheEntrypointElseOfTheCommand() {
    assertThat(find("", words("/app/x", "serve"), words("a"), null))
        .isEqualTo(new BaseImage("id", "/app/x", false, false));
    assertThat(find("", null, words("/app/x", "serve"), null))
        .isEqualTo(new BaseImage("id", "/app/x", false, true));
  }

  @Test
  void aRelativeWordIsBelowTheWorkingDirectory() {
    assertThat(find("", words("./bin/x"), null, "/srv").installPath()).isEqualTo("/srv/bin/x");
    assertThat(find("", words("./x"), null, null).installPath()).isEqualTo("/x");
  }

  @Test
  void whatIsSaidIsBelieved() {
    assertThat(find("/x", words("/bin/sh", "-c", "exec /x"), null, null))
        .isEqualTo(new BaseImage("id", "/x", false, false));
    assertThat(find("/x", null, words("/x", "a"), null))
        .isEqualTo(new BaseImage("id", "/x", false, true));
    assertThat(find("/x", null, words("/bin/sh", "-c", "/x"), null))
        .isEqualTo(new BaseImage("id", "/x", false, false));
  }

  @Test
  void anImageThatStartsNothingStartsTheProgram() {
    assertThat(find("/x", null, null, null)).isEqualTo(new BaseImage("id", "/x", true, false));
  }

  @Test
  void whatCannotBeToldAsksForTheInstallPath() {
    assertRefused(
        words("/bin/sh", "-c", "/x"),
        null,
        "ENTRYPOINT of /src/Dockerfile starts /bin/sh, which then starts the program");
    assertRefused(
        words("/sbin/tini", "--", "/x"),
        null,
        "ENTRYPOINT of /src/Dockerfile starts /sbin/tini, which then starts the program");
    assertRefused(
        words("/entrypoint.sh"),
        null,
        "ENTRYPOINT of /src/Dockerfile starts /entrypoint.sh, which then starts the program");
    assertRefused(
        null,
        words("x"),
        "CMD of /src/Dockerfile starts x, which is looked up in the image's PATH");
    assertRefused(null, null, "ENTRYPOINT of /src/Dockerfile is missing");
  }

  private static void assertRefused(
      String @Nullable [] entrypoint, String @Nullable [] command, String why) {
    assertThatThrownBy(() -> find("", entrypoint, command, null))
        .hasMessage(
            "Cannot find the place of the program in the image: %s. Set installPath of @GoApp to the"
                    .formatted(why)
                + " program's absolute path in the image.");
  }

  private static BaseImage find(
      String installPath,
      String @Nullable [] entrypoint,
      String @Nullable [] command,
      @Nullable String workingDirectory) {
    ContainerConfig config =
        new ContainerConfig()
            .withEntrypoint(entrypoint)
            .withCmd(command)
            .withWorkingDir(workingDirectory);
    return InstallPath.of(installPath, DOCKERFILE, "id", config);
  }

  private static String[] words(String... words) {
    return words;
  }
}
