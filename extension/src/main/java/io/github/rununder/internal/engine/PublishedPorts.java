// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.testcontainers.DockerClientFactory;

/** Publishes the ports of RunUnder's own containers. */
public final class PublishedPorts {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1");
  private static final String LOOPBACK = "127.0.0.1";

  private PublishedPorts() {}

  /**
   * Publishes ports at random numbers: on the loopback address of this machine, or on all addresses
   * of the machine of a remote daemon, because this JVM reaches it by no other way.
   *
   * @param request replaces the bindings of this request
   * @param ports the ports of the container
   * @return the request
   */
  public static CreateContainerCmd publish(CreateContainerCmd request, ExposedPort... ports) {
    boolean isLocal = LOCAL.contains(DockerClientFactory.instance().dockerHostIpAddress());
    Ports.Binding binding = isLocal ? Ports.Binding.bindIp(LOOPBACK) : Ports.Binding.empty();
    HostConfig host = Objects.requireNonNull(request.getHostConfig());
    PortBinding[] bindings =
        Arrays.stream(ports)
            .map(port -> new PortBinding(binding, port))
            .toArray(PortBinding[]::new);
    return request.withExposedPorts(ports).withHostConfig(host.withPortBindings(bindings));
  }
}
