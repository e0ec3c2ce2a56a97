// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a tool that waits for a server that never answers. */
class ManifestRendererTests {
  @TempDir private Path folder;

  @Test
  @Timeout(30)
  void aToolThatWaitsWithoutEndIsStoppedWithItsChildren() throws IOException {
    Path tool =
        Files.writeString(
            folder.resolve("kustomize"), "#!/bin/sh\nsleep 600 &\necho $! >$0.pid\nwait\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> settings =
        Map.of("rununder.kustomize", tool.toString(), "rununder.timeout.build", "1");
    ManifestRenderer renderer =
        new ManifestRenderer(
            new Configuration(
                key -> Optional.ofNullable(settings.get(key)), name -> Optional.empty()));

    assertThatThrownBy(() -> renderer.render(new WorkloadSource.Kustomization(folder, Target.ONLY)))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "@Kustomization: `%s build %s` took more than 1 s and was stopped. Does it wait for a remote base or chart? rununder.timeout.build (RUNUNDER_TIMEOUT_BUILD) gives it more time.",
            tool, folder);
    long child = Long.parseLong(Files.readString(folder.resolve("kustomize.pid")).strip());
    ProcessHandle.of(child)
        .ifPresent(each -> assertThat(each.onExit()).succeedsWithin(Duration.ofSeconds(10)));
  }
}
