// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way for users without root, tested by root as another user. */
class UserNamespaceIT {
  private static final String NOBODY = "65534";

  @TempDir private Path scratch;

  @Test
  void aUserWithoutRightsHasAnOverlayAndTheSamePidAndRights() throws Exception {
    assumeThat(System.getProperty("user.name"))
        .as(
            "only root can become another user; for other users every test of MountOverlayIT is this one")
        .isEqualTo("root");
    LaunchRequest launch =
        LocalWorkload.shell(
                "id -u; grep -E '^(CapPrm|CapEff|CapInh|CapAmb)' /proc/$$/status; cat /etc/rununder-test/a;"
                    + " echo more >/rununder-shared/file; cat /rununder-shared/file")
            .file("/etc/rununder-test/a", "shown\n", 0600)
            .shared("/rununder-shared")
            .launch(scratch);

    String output = runAsNobody(launch);

    assertThat(output)
        .isEqualTo(
            """
            65534
            CapInh:	0000000000000000
            CapPrm:	0000000000000000
            CapEff:	0000000000000000
            CapAmb:	0000000000000000
            shown
            more
            """);
    assertThat(Path.of("/etc/rununder-test")).doesNotExist();
    assertThat(Path.of("/rununder-shared")).doesNotExist();
  }

  private String runAsNobody(LaunchRequest launch) throws IOException, InterruptedException {
    MountNamespace way = MountNamespace.ways(SystemTool.require("unshare")).get(1);
    MountOverlay view = MountOverlay.prepare(way, launch.workload(), scratch);
    LaunchScript.Files files = new LaunchScript.Files(scratch, "program");
    LaunchScript script = script(launch, view, files);
    Files.write(files.script(), script.bytes());
    Files.write(files.environment(), script.environmentFile());
    run(List.of("chown", "-R", NOBODY + ":" + NOBODY, scratch.toString()));
    List<String> command = new ArrayList<>(asNobody());
    command.addAll(way.command());
    command.addAll(List.of("sh", files.script().toString()));
    String output = run(command);
    assertThat(files.setup()).content().isEmpty();
    return output;
  }

  private static LaunchScript script(
      LaunchRequest launch, MountOverlay view, LaunchScript.Files files) throws IOException {
    List<byte[]> command = new ArrayList<>();
    command.add("/bin/sh".getBytes(UTF_8));
    launch.workload().arguments().forEach(argument -> command.add(argument.getBytes(UTF_8)));
    LocalEnvironment environment = new LocalEnvironment().set("PATH", SystemTool.searchPath());
    Path launcher =
        ShimBuilder.ofLauncher(RunUnderHome.of(launch.configuration()), launch.configuration())
            .build(ProgramBuilder.Target.host());
    // RunUnder's home is closed to nobody
    Path copy =
        Files.copy(
            launcher, files.scratch().resolve("launcher"), StandardCopyOption.COPY_ATTRIBUTES);
    return new LaunchScript(files, Optional.of(view), Path.of("/"), environment, copy, command);
  }

  private static List<String> asNobody() {
    return List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
