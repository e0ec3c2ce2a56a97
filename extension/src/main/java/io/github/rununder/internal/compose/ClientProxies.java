// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.DeclaredVariable;
import io.github.rununder.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that Docker's command line clients put into every container when the user's {@code
 * config.json} has {@code proxies}; weaker than what the project says.
 */
final class ClientProxies {
  private static final Map<String, String> NAMES =
      Map.of(
          "httpProxy", "HTTP_PROXY",
          "httpsProxy", "HTTPS_PROXY",
          "noProxy", "NO_PROXY",
          "ftpProxy", "FTP_PROXY",
          "allProxy", "ALL_PROXY");

  private ClientProxies() {}

  /** Returns the words of the client's configuration that a created container bears out. */
  static List<DeclaredVariable> words(
      Map<String, String> created, List<DeclaredVariable> stronger) {
    Path file = configuration();
    List<DeclaredVariable> words = new ArrayList<>();
    for (JsonNode proxies : proxies(file)) {
      NAMES.forEach(
          (key, name) -> {
            String value = proxies.path(key).asText("");
            for (String spelling : List.of(name, name.toLowerCase(Locale.ROOT))) {
              boolean overridden = stronger.stream().anyMatch(w -> w.name().equals(spelling));
              if (!value.isEmpty() && (overridden || value.equals(created.get(spelling)))) {
                Origin origin = new Origin(Origin.Layer.CLIENT_PROXY, "config.json, " + key);
                words.add(DeclaredVariable.of(spelling, value, origin));
              }
            }
          });
    }
    return words;
  }

  private static Path configuration() {
    String folder =
        Optional.ofNullable(System.getenv("DOCKER_CONFIG"))
            .orElse(System.getProperty("user.home") + "/.docker");
    return Path.of(folder, "config.json");
  }

  /** Of several daemons' settings, those are kept that turn out to be in the container. */
  private static Iterable<JsonNode> proxies(Path file) {
    try {
      return Files.isRegularFile(file)
          ? new ObjectMapper().readTree(file.toFile()).path("proxies")
          : List.of();
    } catch (IOException unreadable) {
      return List.of(); // Docker itself complains
    }
  }
}
