// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * The Docker engine that Testcontainers finds, with one connection per JVM.
 *
 * <p>The client comes from Testcontainers, without the reaper and its image: RunUnder labels and
 * removes what it creates itself.
 */
public final class DockerEngine {
  private static final String REMEDY =
      "Start Docker (\"docker info\" must work), or set DOCKER_HOST to a daemon that answers.";
  private static final String REMEDY_FORBIDDEN =
      "Let this user use Docker (\"docker info\" must work without sudo):"
          + " add it to the group \"docker\" and log in again.";

  private static @Nullable DockerEngine connected;

  private final DockerClient client;
  private final URI host;
  private final String architecture;

  private DockerEngine(DockerClient client, URI host, String architecture) {
    this.client = client;
    this.host = host;
    this.architecture = architecture;
  }

  /**
   * Returns whether a daemon answers, within 1.5 s.
   *
   * @return available, or the tried addresses with a remedy
   */
  public static Availability availability() {
    EngineSearch search = search();
    if (!search.succeeds() && !isWindows()) {
      return unavailable(search);
    }
    try {
      connect();
      return new Availability.Available();
    } catch (SchedulerUnavailableException failed) {
      return failed.unavailable();
    }
  }

  /**
   * Returns the engine.
   *
   * @return the JVM's engine
   * @throws SchedulerUnavailableException when there is none
   */
  public static synchronized DockerEngine connect() {
    DockerEngine engine = connected;
    if (engine == null) {
      engine = open();
      connected = engine;
    }
    return engine;
  }

  /**
   * Returns the client of the JVM's engine, without asking a connected engine again.
   *
   * @return the client; empty when there is no engine
   */
  public static Optional<DockerClient> clientIfAny() {
    try {
      return Optional.of(connect().client());
    } catch (SchedulerUnavailableException noEngine) {
      return Optional.empty();
    }
  }

  /**
   * Returns the client; it must not be closed.
   *
   * @return the client
   */
  public DockerClient client() {
    return client;
  }

  /**
   * Returns where the daemon listens, for the command line client's {@code DOCKER_HOST}.
   *
   * @return such as {@code unix:///var/run/docker.sock}
   */
  public URI host() {
    return host;
  }

  /**
   * Returns the architecture of the images that the daemon runs.
   *
   * @return as Go spells it, such as {@code amd64}
   */
  public String architecture() {
    return architecture;
  }

  private static DockerEngine open() {
    new TestcontainersLogging(DockerEngine.class.getClassLoader(), System.getProperties())
        .quieten();
    EngineSearch search = search();
    if (!search.succeeds() && !isWindows()) {
      throw new SchedulerUnavailableException(unavailable(search));
    }
    try {
      TransportConfig transport = DockerClientFactory.instance().getTransportConfig();
      DockerClient client = DockerClientProviderStrategy.getClientForConfig(transport);
      String architecture = client.versionCmd().exec().getArch();
      return new DockerEngine(client, transport.getDockerHost(), architecture);
    } catch (RuntimeException failed) {
      throw new SchedulerUnavailableException(
          new Availability.Unavailable(
              "Docker cannot be used: " + DockerErrors.text(failed) + ".", REMEDY));
    }
  }

  private static EngineSearch search() {
    TestcontainersConfiguration settings = TestcontainersConfiguration.getInstance();
    return EngineSearch.usual(
        name -> Optional.ofNullable(settings.getEnvVarOrUserProperty(name, null)),
        name -> Optional.ofNullable(System.getenv(name)),
        Path.of(System.getProperty("user.home")));
  }

  static Availability.Unavailable unavailable(EngineSearch search) {
    return new Availability.Unavailable(
        "No Docker daemon answers; RunUnder tried " + String.join(", ", search.refusals()) + ".",
        search.isForbidden() ? REMEDY_FORBIDDEN : REMEDY);
  }

  /** Java cannot ping named pipes. */
  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
