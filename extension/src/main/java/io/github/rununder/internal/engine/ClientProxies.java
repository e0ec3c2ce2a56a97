// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables that Docker's command line clients put into every container when the user's {@code
 * config.json} has {@code proxies}: they override the image's variables, and the container's
 * variables override them. Settings for this daemon come before the default ones.
 *
 * @see <a href="https://docs.docker.com/engine/cli/proxy/">Docker's documentation</a>
 */
public final class ClientProxies {
  private static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of(
              "httpProxy", "HTTP_PROXY",
              "httpsProxy", "HTTPS_PROXY",
              "noProxy", "NO_PROXY",
              "ftpProxy", "FTP_PROXY",
              "allProxy", "ALL_PROXY"));

  private final Path file;

  /**
   * Finds the file as the clients do.
   *
   * @param environment the environment of the clients
   */
  public ClientProxies(Map<String, String> environment) {
    String folder =
        Optional.ofNullable(environment.get("DOCKER_CONFIG"))
            .orElse(System.getProperty("user.home") + "/.docker");
    file = Path.of(folder, "config.json");
  }

  /**
   * Returns the assignments that a container gets.
   *
   * @param host the daemon, as the clients know it
   * @return none when the user has no proxies; each name in both spellings
   */
  public List<Assignment> assignments(URI host) {
    JsonNode all = read();
    JsonNode proxies = all.has(host.toString()) ? all.path(host.toString()) : all.path("default");
    List<Assignment> assignments = new ArrayList<>();
    NAMES.forEach(
        (key, name) -> {
          String value = proxies.path(key).asText("");
          Origin origin = new LocalOrigin.ClientProxy(key);
          if (!value.isEmpty()) {
            assignments.add(Assignment.of(name, value, origin));
            assignments.add(Assignment.of(name.toLowerCase(Locale.ROOT), value, origin));
          }
        });
    return assignments;
  }

  private JsonNode read() {
    try {
      return Files.isRegularFile(file)
          ? new ObjectMapper().readTree(file.toFile()).path("proxies")
          : MissingNode.getInstance();
    } catch (IOException unreadable) {
      return MissingNode.getInstance(); // Docker itself reports it
    }
  }
}
