// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that the kubelet creates for services: Kubernetes' own and those of Docker's old
 * links.
 */
final class ServiceLinks {
  /** The name of the API server's service, which is linked into every container. */
  static final String API = "kubernetes";

  private static final Pattern LINK =
      Pattern.compile(
          "([A-Z][A-Z0-9_]*?)_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT(?:_\\d+_[A-Z]+(?:_(?:PROTO|PORT|ADDR))?)?)");

  private final List<Assignment> assignments = new ArrayList<>();

  private ServiceLinks() {}

  static List<Assignment> of(List<Service> services) {
    ServiceLinks links = new ServiceLinks();
    services.stream().filter(ServiceLinks::hasAddress).forEach(links::add);
    return links.assignments;
  }

  /** Returns the origin of a variable whose name is that of a link to any service. */
  static Optional<Origin> originIfLink(String name) {
    return Optional.of(LINK.matcher(name))
        .filter(Matcher::matches)
        .map(link -> link.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
        .map(PodOrigin.ServiceLink::new);
  }

  /** Returns the origin of a variable whose name is that of a link to the API server. */
  static Optional<Origin> originIfApi(String name) {
    return originIfLink(name).filter(new PodOrigin.ServiceLink(API)::equals);
  }

  private static boolean hasAddress(Service service) {
    String address = service.getSpec().getClusterIP();
    return address != null && !address.isEmpty() && !address.equals("None");
  }

  private void add(Service service) {
    String name = service.getMetadata().getName();
    String prefix = variable(name);
    String address = service.getSpec().getClusterIP();
    List<ServicePort> ports = service.getSpec().getPorts();
    add(name, prefix + "_SERVICE_HOST", address);
    if (ports.isEmpty()) {
      return;
    }
    add(name, prefix + "_SERVICE_PORT", String.valueOf(ports.get(0).getPort()));
    for (ServicePort port : ports) {
      if (port.getName() != null && !port.getName().isEmpty()) {
        String portName = variable(port.getName());
        add(name, prefix + "_SERVICE_PORT_" + portName, String.valueOf(port.getPort()));
      }
    }
    add(name, prefix + "_PORT", url(address, ports.get(0)));
    ports.forEach(port -> addLink(name, prefix, address, port));
  }

  private void addLink(String service, String prefix, String address, ServicePort port) {
    String link = "%s_PORT_%d_%s".formatted(prefix, port.getPort(), protocol(port));
    add(service, link, url(address, port));
    add(service, link + "_PROTO", protocol(port).toLowerCase(Locale.ROOT));
    add(service, link + "_PORT", String.valueOf(port.getPort()));
    add(service, link + "_ADDR", address);
  }

  private void add(String service, String name, String value) {
    assignments.add(Assignment.of(name, value, new PodOrigin.ServiceLink(service)));
  }

  private static String url(String address, ServicePort port) {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return "%s://%s:%d".formatted(protocol(port).toLowerCase(Locale.ROOT), host, port.getPort());
  }

  private static String protocol(ServicePort port) {
    return Objects.requireNonNullElse(port.getProtocol(), "TCP").toUpperCase(Locale.ROOT);
  }

  private static String variable(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
