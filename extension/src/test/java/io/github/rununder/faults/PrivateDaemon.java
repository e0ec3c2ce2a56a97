// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.spi.Configuration;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A separate Docker daemon in separate namespaces: in the machine's network namespace a second
 * daemon would take over the first one's bridge. It is restarted whenever it ends, as a service
 * manager does.
 */
final class PrivateDaemon implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final String SCRIPT =
      """
      mount -t proc proc /proc && ip link set lo up
      while :; do
        dockerd --data-root "$0/data" --exec-root "$0/exec" --pidfile "$0/pid" --host "unix://$0/docker.sock" >>"$0/log" 2>&1
        rm -f "$0/pid"
      done
      """;

  private final Path folder;
  private final Process namespace;

  private PrivateDaemon(Path folder, Process namespace) {
    this.folder = folder;
    this.namespace = namespace;
  }

  /** Skips the test where no daemon can be started. */
  static PrivateDaemon start() throws IOException {
    Optional<Path> dockerd = dockerd();
    Assumptions.assumeTrue(dockerd.isPresent(), "there is no dockerd to be started");
    Assumptions.assumeTrue(
        Shell.run("id", "-u").equals("0"), "only root can start a Docker daemon");
    Path folder = Files.createTempDirectory("faults");
    ProcessBuilder builder =
        new ProcessBuilder(
            "unshare",
            "--net",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-c",
            SCRIPT,
            folder.toString());
    Path binaries = dockerd.get().resolveSibling("../bin");
    builder
        .environment()
        .merge("PATH", dockerd.get().getParent() + ":" + binaries, (path, own) -> own + ":" + path);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("script.log").toFile());
    PrivateDaemon daemon = new PrivateDaemon(folder, builder.start());
    daemon.awaitAnswer();
    return daemon;
  }

  private static Optional<Path> dockerd() {
    Path own =
        RunUnderHome.of(
            new Configuration(
                key -> Optional.empty(), name -> Optional.ofNullable(System.getenv(name))));
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of),
            Stream.of(own.resolve("engine/root/usr/sbin")))
        .map(place -> place.resolve("dockerd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  String host() {
    return "unix://" + folder.resolve("docker.sock");
  }

  /** Copies an image of the machine's daemon into it. */
  void load(String image) throws IOException, InterruptedException {
    List<Process> pipe =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder("docker", "save", image),
                new ProcessBuilder("docker", "--host", host(), "load")));
    for (Process process : pipe) {
      if (process.waitFor() != 0) {
        throw new AssertionError("docker save | docker load failed");
      }
    }
  }

  /** Ends it with a signal; returns when the next one answers. */
  void restart(String signal) throws IOException {
    long pid =
        namespace
            .descendants()
            .filter(process -> process.info().command().orElse("").endsWith("/dockerd"))
            .findFirst()
            .orElseThrow()
            .pid();
    Shell.run("kill", "-" + signal, String.valueOf(pid));
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (ProcessHandle.of(pid).isPresent() && System.nanoTime() < deadline) {
      pause();
    }
    awaitAnswer();
  }

  private void awaitAnswer() throws IOException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the daemon does not answer:\n" + log());
      }
      pause();
    }
  }

  private boolean answers() throws IOException {
    try {
      return new ProcessBuilder("docker", "--host", host(), "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("script.log"), UTF_8)
        + Files.readString(folder.resolve("log"), UTF_8);
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  /** With the first process of a pid namespace all others end. */
  @Override
  public void close() {
    namespace.destroyForcibly(); // unshare passes no other signal on
    namespace.onExit().join();
    Shell.run("rm", "-rf", folder.toString());
  }
}
