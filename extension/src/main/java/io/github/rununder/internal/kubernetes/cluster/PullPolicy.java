// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

/** The kubelet's rule for when to pull an image. */
public final class PullPolicy {
  private PullPolicy() {}

  /**
   * Returns whether the kubelet asks the registry at every start.
   *
   * @param image the image's name in a pod's spec
   * @param policy its {@code imagePullPolicy}; empty when the spec has none
   */
  public static boolean isAlways(String image, String policy) {
    if (!policy.isEmpty()) {
      return policy.equals("Always");
    }
    String last = image.substring(image.lastIndexOf('/') + 1);
    return !image.contains("@") && (last.indexOf(':') < 0 || last.endsWith(":latest"));
  }
}
