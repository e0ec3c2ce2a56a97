// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;

/** Pulls that a pod would wait for in vain, found out before there is a pod. */
public final class PullFailures {
  private PullFailures() {}

  /**
   * Whether the kubelet asks the registry at every start.
   *
   * @param image the image's name in a pod's spec
   * @param policy its {@code imagePullPolicy}; empty when the spec says none
   */
  public static boolean isAlwaysPulled(String image, String policy) {
    if (!policy.isEmpty()) {
      return policy.equals("Always");
    }
    String last = image.substring(image.lastIndexOf('/') + 1);
    return !image.contains("@") && (last.indexOf(':') < 0 || last.endsWith(":latest"));
  }

  public static StartFailedException nowhere(String image, StartFailedException missing) {
    return new StartFailedException(
        StartFailure.Reason.IMAGE,
        ("Kubernetes would pull %s at every start (imagePullPolicy Always, which is also the default"
                + " of the tag latest), and neither the Docker daemon nor a registry has it: %s Build"
                + " it first, so that RunUnder copies it into the node.")
            .formatted(image, missing.getMessage()),
        missing);
  }

  static StartFailedException localOnly(String image, String context) {
    return new StartFailedException(
        StartFailure.Reason.IMAGE,
        ("Kubernetes pulls %s at every start (imagePullPolicy Always, which is also the default of"
                + " the tag latest), and the image is on the local Docker daemon only: no registry has"
                + " given it a digest. Set rununder.k8s.registry (RUNUNDER_K8S_REGISTRY) to have"
                + " RunUnder push it for the nodes of context \"%s\"; or push it yourself; or set"
                + " imagePullPolicy: IfNotPresent and load it into the nodes.")
            .formatted(image, context));
  }
}
