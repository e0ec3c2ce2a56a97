// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.capture.Assignment;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.kubernetes.manifest.ManifestReader;
import io.github.rununder.internal.kubernetes.manifest.ManifestTarget;
import io.github.rununder.internal.kubernetes.manifest.TargetFinder;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadBuilder;
import io.github.rununder.workload.WorkloadSource.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the manifests' image, with a real daemon and no cluster. */
class ContainerImageIT {
  @TempDir private Path folder;

  private ContainerImage find(String container) throws Exception {
    Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n");
    LaunchRequest own = Launches.of().launch();
    Files.createDirectory(folder.resolve("orders"));
    WorkloadBuilder workload = new WorkloadBuilder(folder, "busybox:1.35");
    workload.goApp("orders");
    LaunchRequest launch =
        new LaunchRequest(
            own.id(),
            workload.build(),
            target -> program,
            own.probeVariables(),
            own.labels(),
            own.scratch(),
            own.configuration());
    return ContainerImage.find(launch, target(container));
  }

  private static ManifestTarget target(String container) {
    String pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: orders}\nspec: {containers: [{name: orders, %s}]}\n";
    return TargetFinder.find(
        "@Manifests", ManifestReader.read("pod.yaml", pod.formatted(container)), Target.ONLY);
  }

  private static ContainerConfig config(ProgramImage image) {
    return DockerEngine.connect().client().inspectImageCmd(image.id()).exec().getConfig();
  }

  @Test
  void theProgramTakesThePlaceOfWhatTheContainersCommandStarts() throws Exception {
    ContainerImage chosen = find("image: 'busybox:1.35', command: [bin/sleep, '600']");
    ProgramImage image = chosen.image().orElseThrow();
    assertThat(image.installPath()).isEqualTo("/bin/sleep");
    assertThat(config(image).getCmd()).containsExactly("sh");
    assertThat(chosen.sources().absentImage()).isEmpty();
    assertThat(chosen.sources().ofImage().apply(Map.of("A", "1")))
        .containsExactly(Assignment.of("A", "1", imageEnv("busybox:1.35")));
  }

  @Test
  void whereTheProgramIsMustBeSaidWhenAShellStartsIt() {
    assertThatThrownBy(() -> find("image: 'busybox:1.35', command: [sh, -c, 'exec /srv/orders']"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "Cannot find the place of the program in the image: ENTRYPOINT of container orders"
                + " (busybox:1.35) starts sh, which then starts the program. Set installPath of"
                + " @GoApp to the program's absolute path in the image.");
  }

  @Test
  void anImageThatIsNowhereIsStoodInFor() throws Exception {
    ContainerImage chosen = find("image: 'registry.invalid/acme/orders:1'");
    assertThat(chosen.sources().absentImage()).contains("registry.invalid/acme/orders:1");
    assertThat(config(chosen.image().orElseThrow()).getEntrypoint()).containsExactly("/app/orders");
    assertThat(chosen.notes())
        .singleElement()
        .asString()
        .startsWith(
            "note: the program runs in busybox:1.35, without the variables, user and files of"
                + " registry.invalid/acme/orders:1: image missing: registry.invalid/acme/orders:1");
  }
}
