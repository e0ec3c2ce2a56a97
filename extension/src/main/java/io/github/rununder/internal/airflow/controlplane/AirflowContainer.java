// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.StreamType;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.engine.ContainerExit;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.engine.TarArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container with Airflow. */
public final class AirflowContainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AirflowContainer.class);

  private static final long COMMAND_SECONDS = 60;

  private final DockerClient client;
  private final String id;

  AirflowContainer(DockerClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /**
   * Describes a container.
   *
   * @param name its name
   * @param image its image
   * @param command its command
   * @param environment its variables
   * @param labels its labels
   */
  public record Plan(
      String name,
      String image,
      List<String> command,
      Map<String, String> environment,
      Map<String, String> labels) {}

  /** Creates a container without starting it. */
  public static AirflowContainer create(
      DockerClient client, Plan plan, UnaryOperator<CreateContainerCmd> more) {
    CreateContainerCmd request =
        client
            .createContainerCmd(plan.image())
            .withName(plan.name())
            .withEntrypoint(plan.command())
            .withEnv(entries(plan.environment()))
            .withLabels(plan.labels())
            .withHostConfig(HostConfig.newHostConfig().withInit(true));
    try {
      return new AirflowContainer(client, more.apply(request).exec().getId());
    } catch (DockerException refused) {
      throw DockerErrors.of(refused, "Airflow's program")
          .when("Docker cannot create Airflow's container " + plan.name())
          .exception(refused);
    }
  }

  public void upload(TarArchive archive) {
    archive.copyTo(client, id);
  }

  /** Adds files that only the container's user can read. */
  public void upload(HomeArchive files) {
    upload(files.archive(owner()));
  }

  /** Returns the container's user. */
  public TarArchive.Owner owner() {
    String user = Objects.requireNonNullElse(inspect().getConfig().getUser(), "");
    return ContainerUser.of(user, () -> read("/etc/passwd"));
  }

  /** Reads a text file; empty when it does not exist. */
  public String read(String path) {
    try (InputStream answer = client.copyArchiveFromContainerCmd(id, path).exec();
        TarArchiveInputStream archive = new TarArchiveInputStream(answer)) {
      return archive.getNextEntry() == null
          ? ""
          : new String(archive.readAllBytes(), StandardCharsets.UTF_8);
    } catch (NotFoundException none) {
      return "";
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Runs a short command in the container.
   *
   * @return its stdout
   */
  public String output(String... command) {
    return output(client.execCreateCmd(id).withCmd(command));
  }

  /** Runs a short command as root, and waits for its end. */
  void asRoot(String... command) {
    var unused = output(client.execCreateCmd(id).withUser("0").withCmd(command));
  }

  private String output(ExecCreateCmd command) {
    String exec = command.withAttachStdout(true).withAttachStderr(true).exec().getId();
    StandardOutput printed = new StandardOutput();
    try (printed) {
      client.execStartCmd(exec).exec(printed).awaitCompletion(COMMAND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return printed.text();
  }

  /** Records the stdout of a command. */
  private static final class StandardOutput extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
      if (frame.getStreamType() == StreamType.STDOUT) {
        printed.writeBytes(frame.getPayload());
      }
    }

    String text() {
      return printed.toString(StandardCharsets.UTF_8);
    }
  }

  /** Returns the configuration of the Airflow processes in the container. */
  public JsonNode configuration() {
    String printed =
        output("python", HomeArchive.HOME + HomeArchive.RUNS + "/" + HomeArchive.PROCESS_CONFIG);
    return printed
        .lines()
        .filter(line -> line.startsWith("{"))
        .reduce((first, second) -> second)
        .map(AirflowJson::parse)
        .orElseThrow(
            () -> new RunUnderException("Airflow did not report its configuration: " + printed));
  }

  /** Starts a short command in the container without waiting for its end. */
  public void run(String... command) {
    try {
      String exec = client.execCreateCmd(id).withCmd(command).exec().getId();
      client.execStartCmd(exec).withDetach(true).exec(new ResultCallback.Adapter<>());
    } catch (DockerException gone) {
      LOG.debug("{} is not run in {}", List.of(command), id, gone);
    }
  }

  boolean isRunning() {
    return Boolean.TRUE.equals(inspect().getState().getRunning());
  }

  /** Starts the container, and forwards its output from the first byte. */
  public ContainerOutput start(
      ContainerOutput.Sink standardOutput, ContainerOutput.Sink standardError) {
    ContainerOutput output = ContainerOutput.attach(client, id, standardOutput, standardError);
    client.startContainerCmd(id).exec();
    return output;
  }

  public void awaitEnd(ContainerOutput output) throws InterruptedException {
    output.awaitEnd();
    ContainerExit.await(client, id);
  }

  InspectContainerResponse inspect() {
    return client.inspectContainerCmd(id).exec();
  }

  /** Returns its address on the daemon's default network. */
  String address() {
    return inspect().getNetworkSettings().getNetworks().get("bridge").getIpAddress();
  }

  @Override
  public void close() {
    try {
      client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException gone) {
      // as wanted
    } catch (DockerException refused) {
      LOG.warn(
          "Airflow's container {} could not be removed: {}. `docker rm -fv {}` removes it.",
          id,
          DockerErrors.text(refused),
          id);
    }
  }

  private static List<String> entries(Map<String, String> variables) {
    return variables.entrySet().stream().map(v -> v.getKey() + "=" + v.getValue()).toList();
  }
}
