// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real image registry, Debian's, on the loopback address of this machine and of a node, where
 * neither Docker nor containerd asks for a certificate.
 */
final class PullRegistry implements AutoCloseable {
  private static final int PORT = 5000;
  private static final String DOCKERFILE =
      """
      FROM debian:trixie-slim
      RUN apt-get -q update && apt-get -qy install --no-install-recommends docker-registry
      RUN printf 'version: 0.1\\nstorage: {filesystem: {rootdirectory: /registry}}\\nhttp: {addr: ":5000"}\\n' > /registry.yml
      ENTRYPOINT ["docker-registry", "serve", "/registry.yml"]
      """;

  private final Map<String, String> labels;
  private final List<String> containers = new ArrayList<>();
  private final String address;

  /**
   * Starts one.
   *
   * @param labels the labels of container and volume
   * @param folder an empty folder
   * @param node the container that reaches it, too
   */
  PullRegistry(Map<String, String> labels, Path folder, String node) {
    this.labels = labels;
    String registry = run("--publish", "127.0.0.1::" + PORT, built(folder));
    address =
        said("docker", "port", registry, PORT + "/tcp").lines().findFirst().orElseThrow().strip();
    String inside =
        said("docker", "inspect", "--format", "{{.NetworkSettings.IPAddress}}", registry);
    String port = address.substring(address.indexOf(':') + 1);
    run(
        "--network",
        "container:" + node,
        "busybox:1.35",
        "nc",
        "-ll",
        "-p",
        port,
        "-e",
        "nc",
        inside,
        "" + PORT);
  }

  /** The prefix of the names of its images. */
  String address() {
    return address;
  }

  /** Pushes the daemon's image of this name; repeats it while the registry starts. */
  void push(String image) {
    ToolResult pushed = ToolResult.of("docker", "push", "--quiet", image);
    for (int attempt = 0; pushed.code() != 0 && attempt < 20; attempt++) {
      ToolResult.of("sleep", "0.2");
      pushed = ToolResult.of("docker", "push", "--quiet", image);
    }
    pushed.expectSuccess();
  }

  private String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "run", "--detach"));
    labels.forEach((key, value) -> command.addAll(List.of("--label", key + "=" + value)));
    command.addAll(List.of(arguments));
    String id = said(command.toArray(String[]::new));
    containers.add(id);
    return id;
  }

  private static String built(Path folder) {
    try {
      Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return said("docker", "build", "--quiet", folder.toString());
  }

  private static String said(String... arguments) {
    return ToolResult.of(arguments).expectSuccess().strip();
  }

  @Override
  public void close() {
    containers.forEach(id -> ToolResult.of("docker", "rm", "--force", "--volumes", id));
  }
}
