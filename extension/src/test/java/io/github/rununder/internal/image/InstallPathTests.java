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
  void isTheFirstItemOfTheEntrypointElseOfTheCommand() {
    assertThat(find("", command("/app/x", "serve"), command("a"), null))
        .isEqualTo(new BaseImage("id", "/app/x", false, false));
    assertThat(find("", null, command("/app/x", "serve"), null))
        .isEqualTo(new BaseImage("id", "/app/x", false, true));
  }

  @Test
  void aRelativePathIsBelowTheWorkingDirectory() {
    assertThat(find("", command("./bin/x"), null, "/srv").installPath()).isEqualTo("/srv/bin/x");
    assertThat(find("", command("./x"), null, null).installPath()).isEqualTo("/x");
  }

  @Test
  void whatIsSaidIsBelieved() {
    assertThat(find("/x", command("/bin/sh", "-c", "exec /x"), null, null))
        .isEqualTo(new BaseImage("id", "/x", false, false));
    assertThat(find("/x", null, command("/x", "a"), null))
        .isEqualTo(new BaseImage("id", "/x", false, true));
    assertThat(find("/x", null, command("/bin/sh", "-c", "/x"), null))
        .isEqualTo(new BaseImage("id", "/x", false, false));
  }

  @Test
  void anImageThatStartsNothingStartsTheProgram() {
    assertThat(find("/x", null, null, null)).isEqualTo(new BaseImage("id", "/x", true, false));
  }

  @Test
  void anUndecidedPlaceRequiresTheInstallPath() {
    assertRefused(
        command("/bin/sh", "-c", "/x"),
        null,
        "ENTRYPOINT of /src/Dockerfile starts /bin/sh, which then starts the program");
    assertRefused(
        command("/sbin/tini", "--", "/x"),
        null,
        "ENTRYPOINT of /src/Dockerfile starts /sbin/tini, which then starts the program");
    assertRefused(
        command("/entrypoint.sh"),
        null,
        "ENTRYPOINT of /src/Dockerfile starts /entrypoint.sh, which then starts the program");
    assertRefused(
        null,
        command("x"),
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

  private static String[] command(String... command) {
    return command;
  }
}
