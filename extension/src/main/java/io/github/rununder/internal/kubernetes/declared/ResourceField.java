// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.PodOrigin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The value of a {@code resourceFieldRef}: a limit or request, rounded up to the divisor. An unset
 * limit is the node's amount for pods.
 *
 * @param pod the pod
 * @param own the container with the reference
 * @param lookups the cluster's objects
 */
record ResourceField(Pod pod, Container own, PodLookups lookups) {
  private static final BigDecimal MILLI = BigDecimal.valueOf(1000);

  /** Returns the variable; empty when the node's resources may not be read. */
  Optional<Assignment> variable(String name, ResourceFieldSelector selector) {
    String resource = selector.getResource();
    int dot = resource.indexOf('.');
    String which = resource.substring(dot + 1);
    boolean isLimit = resource.startsWith("limits.");
    Container container = container(selector.getContainerName());
    Optional<Quantity> set = Optional.ofNullable(declared(container, isLimit).get(which));
    Optional<Quantity> amount =
        set.or(() -> isLimit ? ofNode(which) : Optional.of(new Quantity("0")));
    boolean ofNode = set.isEmpty() && isLimit;
    return amount.map(
        value ->
            Assignment.of(
                name,
                divided(which, value, selector.getDivisor()),
                new PodOrigin.ResourceFieldRef(resource, ofNode)));
  }

  private Container container(String name) {
    if (name == null || name.isEmpty()) {
      return own;
    }
    return Stream.concat(
            pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElse(own);
  }

  private static Map<String, Quantity> declared(Container container, boolean limits) {
    if (container.getResources() == null) {
      return Map.of();
    }
    Map<String, Quantity> amounts =
        limits ? container.getResources().getLimits() : container.getResources().getRequests();
    return Objects.requireNonNullElse(amounts, Map.of());
  }

  private Optional<Quantity> ofNode(String which) {
    return lookups
        .allocatable(pod.getSpec().getNodeName())
        .flatMap(amounts -> Optional.ofNullable(amounts.get(which)));
  }

  /** The kubelet counts CPU in thousandths, everything else in whole units. */
  private static String divided(String which, Quantity amount, Quantity divisor) {
    BigDecimal by = divisor == null ? BigDecimal.ZERO : divisor.getNumericalAmount();
    if (by.signum() == 0) {
      by = BigDecimal.ONE;
    }
    BigDecimal scale = which.equals("cpu") ? MILLI : BigDecimal.ONE;
    BigDecimal units = whole(amount.getNumericalAmount().multiply(scale));
    return units.divide(whole(by.multiply(scale)), 0, RoundingMode.CEILING).toPlainString();
  }

  private static BigDecimal whole(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.CEILING);
  }
}
