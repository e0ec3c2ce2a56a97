// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import io.github.rununder.internal.support.DaemonThreads;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Searches for an engine that answers, before Testcontainers does: without an engine,
 * Testcontainers is slow and fills the console.
 */
final class EngineSearch {
  private static final Duration TIMEOUT = Duration.ofMillis(1200);

  private final List<EngineAddress> addresses;
  private final Map<EngineAddress, String> refusals = new LinkedHashMap<>();

  EngineSearch(List<EngineAddress> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /**
   * Returns the addresses that Testcontainers tries. An explicit setting excludes the usual
   * addresses: another daemon than that of DOCKER_HOST would surprise.
   *
   * @param settings looks up Testcontainers' own {@code docker.host} and {@code tc.host}
   * @param environment looks up environment variables
   * @param userHome the user's home
   */
  static EngineSearch usual(
      Function<String, Optional<String>> settings,
      Function<String, Optional<String>> environment,
      Path userHome) {
    List<EngineAddress> found = new ArrayList<>();
    settings.apply("tc.host").ifPresent(uri -> add(found, "tc.host", uri));
    settings.apply("docker.host").ifPresent(uri -> add(found, "docker.host", uri));
    environment.apply("DOCKER_HOST").ifPresent(uri -> add(found, "DOCKER_HOST", uri));
    if (!found.isEmpty()) {
      return new EngineSearch(found);
    }
    add(found, "", "unix:///var/run/docker.sock");
    environment
        .apply("XDG_RUNTIME_DIR")
        .ifPresent(folder -> add(found, "", "unix://" + folder + "/docker.sock"));
    add(found, "", "unix://" + userHome + "/.docker/run/docker.sock");
    add(found, "", "unix://" + userHome + "/.docker/desktop/docker.sock");
    return new EngineSearch(found);
  }

  List<EngineAddress> addresses() {
    return addresses;
  }

  /** Returns whether one of them answers, within about a second. */
  boolean succeeds() {
    refusals.clear();
    Map<EngineAddress, CompletableFuture<Optional<String>>> answers = new LinkedHashMap<>();
    addresses.forEach(address -> answers.put(address, ask(address)));
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    answers.forEach(
        (address, answer) ->
            refusalBefore(deadline, answer)
                .ifPresent(errorText -> refusals.put(address, errorText)));
    return refusals.size() < addresses.size();
  }

  /** Returns each tried address with the reason of its failure. */
  List<String> refusals() {
    return refusals.entrySet().stream()
        .map(entry -> entry.getKey().shown() + " (" + entry.getValue() + ")")
        .toList();
  }

  /** Returns whether an engine exists that this user may not use. */
  boolean isForbidden() {
    return refusals.values().stream()
        .anyMatch(errorText -> errorText.contains("permission denied"));
  }

  private static void add(List<EngineAddress> found, String source, String uri) {
    try {
      found.add(new EngineAddress(source, URI.create(uri)));
    } catch (IllegalArgumentException malformed) {
      // a path that is no valid URI cannot be Docker's address
    }
  }

  private static CompletableFuture<Optional<String>> ask(EngineAddress address) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    DaemonThreads.start(
        "rununder-docker-ping",
        () -> {
          try {
            address.ping();
            answer.complete(Optional.empty());
          } catch (IOException | RuntimeException refused) {
            answer.complete(Optional.of(errorText(refused)));
          }
        });
    return answer;
  }

  private static Optional<String> refusalBefore(
      long deadline, CompletableFuture<Optional<String>> answer) {
    try {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException silent) {
      return Optional.of("no answer within " + TIMEOUT.toMillis() + " ms");
    } catch (ExecutionException failed) {
      return Optional.of(errorText(failed));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static String errorText(Exception refused) {
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = refused.getMessage();
    return message == null ? refused.getClass().getSimpleName() : message.toLowerCase(Locale.ROOT);
  }
}
