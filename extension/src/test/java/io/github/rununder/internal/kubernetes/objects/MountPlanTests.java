// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.workload.Workload.MountedFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountPlanTests {

  @Test
  void aDirectoryOfTheWorkloadsOwnIsMountedAsAWhole() {
    assertThat(directories(files("/etc/config/a", "/etc/config/b", "/data/c")))
        .isEqualTo(
            Map.of(
                "/etc/config",
                List.of("/etc/config/a", "/etc/config/b"),
                "/data",
                List.of("/data/c")));
  }

  @Test
  void whatIsBelowAMountedDirectoryIsPartOfIt() {
    assertThat(directories(files("/config/z/deep/a", "/config/b")))
        .isEqualTo(Map.of("/config", List.of("/config/z/deep/a", "/config/b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "/etc/app.yaml",
        "/usr/local/etc/a",
        "/app/config.yaml",
        "/tmp/a",
        "/home/a",
        "/var/run/secrets/token",
        "/run/secrets/password",
        "/usr/local/bin/extra",
        "/srv/a"
      })
  void aFileInADirectoryThatMustStayIsMountedAlone(String path) {
    assertThat(alone(files(path))).containsExactly(path);
  }

  @Test
  void theProgramsOwnDirectoriesStay() {
    Launches launches =
        files("/work/here/a", "/work/b", "/shared/c", "/shared/sub/d")
            .workingDirectory("/work/here");
    launches.shared("/shared");

    assertThat(alone(launches)).containsExactly("/work/here/a", "/work/b", "/shared/c");
    assertThat(directories(launches)).isEqualTo(Map.of("/shared/sub", List.of("/shared/sub/d")));
  }

  @Test
  void nothingIsMountedOverASharedDirectoryBelow() {
    assertThat(alone(files("/data/a").shared("/data/shared"))).containsExactly("/data/a");
  }

  private static Launches files(String... paths) {
    Launches launches = Launches.of("true");
    for (String path : paths) {
      launches.file(path, path, 0644);
    }
    return launches;
  }

  private static Map<String, List<String>> directories(Launches launches) {
    return MountPlan.of(launches.workload()).directories().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> paths(each.getValue())));
  }

  private static List<String> alone(Launches launches) {
    return paths(MountPlan.of(launches.workload()).alone());
  }

  private static List<String> paths(List<MountedFile> files) {
    return files.stream().map(MountedFile::path).toList();
  }
}
