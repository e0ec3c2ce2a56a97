// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import static io.github.rununder.capture.Origins.clientProxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origin.Layer;
import io.github.rununder.internal.compose.ComposeDriver;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxies of the user's config.json reach containers as with Docker's clients. */
class ClientProxiesIT {
  private static final String PROXIES =
      """
      {"proxies": {
        "tcp://another.example:2375": {"httpProxy": "http://of-another-daemon:3128"},
        "default": {
          "httpProxy": "http://proxy.example:3128",
          "noProxy": "localhost,.internal"
        }
      }}
      """;
  private static final Configuration CONFIGURATION =
      new Configuration(key -> Optional.empty(), name -> Optional.ofNullable(System.getenv(name)));

  @TempDir private Path folder;
  private Path client;

  @BeforeEach
  void writeTheConfiguration() throws Exception {
    client = Files.createDirectory(folder.resolve("client"));
    Files.writeString(client.resolve("config.json"), PROXIES);
    Path plugins = Path.of(System.getProperty("user.home"), ".docker", "cli-plugins");
    if (Files.isDirectory(plugins)) {
      Files.createSymbolicLink(client.resolve("cli-plugins"), plugins);
    }
  }

  private DefaultRun run(SchedulerDriver driver, WorkloadBuilder workload) {
    return new RunStarter(
            CONFIGURATION, id -> folder, Map.of("io.github.rununder.session", "driver-tests"))
        .start(
            driver,
            workload.build(),
            new ShimBuilder(RunUnderHome.of(CONFIGURATION), CONFIGURATION));
  }

  private WorkloadBuilder workload() {
    return new WorkloadBuilder(folder, "busybox:1.35");
  }

  private static Map<String, String> proxiesOf(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(each -> each.getKey().toLowerCase(Locale.ROOT).endsWith("_proxy"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, String> proxiesOf(Snapshot exec) {
    return proxiesOf(
        exec.environment().entries().stream()
            .collect(Collectors.toMap(each -> each.name(), each -> each.value())));
  }

  private static void assertOrigins(DefaultRun run) {
    Origin origin = clientProxy("httpProxy");
    Snapshot exec = run.at(Phase.EXEC);
    assertThat(run.explain("HTTP_PROXY", exec).origin()).contains(origin);
    assertThat(run.explain("no_proxy", exec).origin()).contains(clientProxy("noProxy"));
  }

  @Test
  void underDockerTheyAreThoseOfDockerRun() throws Exception {
    WorkloadBuilder workload =
        workload().image("busybox:1.35").args("sleep", "60").env("NO_PROXY", "mine.example");
    try (DockerDriver driver = new DockerDriver(Map.of("DOCKER_CONFIG", client.toString()));
        DefaultRun run = run(driver, workload)) {
      assertOrigins(run);
      assertThat(proxiesOf(run.at(Phase.EXEC))).isEqualTo(proxiesOf(ofDockerRun()));
      assertThat(run.explain("NO_PROXY", run.at(Phase.EXEC)).overridden())
          .extracting(Assignment::origin)
          .containsExactly(clientProxy("noProxy"));
    }
  }

  /** The real command, with the same configuration. */
  private Map<String, String> ofDockerRun() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "docker", "run", "--rm", "--env", "NO_PROXY=mine.example", "busybox:1.35", "env");
    builder.environment().put("DOCKER_CONFIG", client.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output
        .lines()
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1)));
  }

  @Test
  void overAnImageThatADockerfileMakesTheyWin() throws Exception {
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM busybox:1.35\nENV HTTP_PROXY=http://of-the-image:1\nCMD [\"sleep\", \"60\"]\n");
    WorkloadBuilder workload = workload();
    workload.dockerBuild("Dockerfile");
    try (DockerDriver driver = new DockerDriver(Map.of("DOCKER_CONFIG", client.toString()));
        DefaultRun run = run(driver, workload)) {
      assertOrigins(run);
      assertThat(run.explain("HTTP_PROXY", run.at(Phase.EXEC)).overridden())
          .singleElement()
          .extracting(lost -> lost.origin().layer())
          .isEqualTo(Layer.IMAGE_ENV);
    }
  }

  @Test
  void composeGivesThemToAUsersService() throws Exception {
    Files.writeString(
        folder.resolve("compose.yaml"),
        """
        services:
          app:
            image: busybox:1.35
            command: [sleep, "60"]
            environment: {NO_PROXY: mine.example}
        """);
    WorkloadBuilder workload =
        workload()
            .composeProject(
                "app",
                project -> project.files("compose.yaml").env("DOCKER_CONFIG", client.toString()));
    try (ComposeDriver driver = new ComposeDriver();
        DefaultRun run = run(driver, workload)) {
      assertOrigins(run);
      assertThat(proxiesOf(run.at(Phase.EXEC))).isEqualTo(proxiesOf(ofDockerRun()));
    }
  }
}
