// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.github.rununder.capture.PodOrigin.ResourceHolder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code resourceFieldRef}: a limit or request, rounded up to the divisor. A limit
 * that the container does not set is the pod's, and without that the node's amount for pods.
 *
 * @param pod the pod
 * @param own the container with the reference
 * @param lookups the cluster's objects
 */
record ResourceField(Pod pod, Container own, PodLookups lookups) {
  private static final BigDecimal MILLI = BigDecimal.valueOf(1000);
  private static final Set<String> DEFAULTED = Set.of("cpu", "memory", "ephemeral-storage");
  private static final Set<String> OF_POD = Set.of("cpu", "memory");

  /**
   * A value.
   *
   * @param text empty when the node's resources may not be read
   * @param holder what has the amount
   */
  record Value(Optional<String> text, ResourceHolder holder) {}

  Value value(ResourceFieldSelector selector) {
    String resource = selector.getResource();
    String which = resource.substring(resource.indexOf('.') + 1);
    boolean isLimit = resource.startsWith("limits.");
    Container container = container(selector.getContainerName());
    Optional<Quantity> set = amount(container.getResources(), isLimit, which);
    boolean isDefaulted = isLimit && DEFAULTED.contains(which) && hasDefaults(container);
    if (set.isPresent() || !isDefaulted) {
      ResourceHolder holder = set.isPresent() ? ResourceHolder.CONTAINER : ResourceHolder.NONE;
      return new Value(
          Optional.of(divided(which, set.orElse(new Quantity("0")), selector.getDivisor())),
          holder);
    }
    Optional<Quantity> ofPod =
        amount(pod.getSpec().getResources(), true, which).filter(any -> OF_POD.contains(which));
    Optional<Quantity> amount = ofPod.or(() -> ofNode(which));
    return new Value(
        amount.map(known -> divided(which, known, selector.getDivisor())),
        ofPod.isPresent() ? ResourceHolder.POD : ResourceHolder.NODE);
  }

  private Container container(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return own;
    }
    return Stream.concat(
            pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElse(own);
  }

  /** The kubelet gives no defaults to an init container that another container refers to. */
  private boolean hasDefaults(Container container) {
    return container.equals(own) || pod.getSpec().getContainers().contains(container);
  }

  /** An amount of zero is no limit for the kubelet, and the same as none for a request. */
  private static Optional<Quantity> amount(
      @Nullable ResourceRequirements resources, boolean limits, String which) {
    return Optional.ofNullable(resources)
        .map(set -> limits ? set.getLimits() : set.getRequests())
        .flatMap(amounts -> Optional.ofNullable(amounts.get(which)))
        .filter(amount -> amount.getNumericalAmount().signum() != 0);
  }

  private Optional<Quantity> ofNode(String which) {
    return lookups
        .allocatable(pod.getSpec().getNodeName())
        .object()
        .flatMap(amounts -> Optional.ofNullable(amounts.get(which)));
  }

  /** The kubelet counts CPU in thousandths, everything else in whole units. */
  private static String divided(String which, Quantity amount, @Nullable Quantity divisor) {
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
