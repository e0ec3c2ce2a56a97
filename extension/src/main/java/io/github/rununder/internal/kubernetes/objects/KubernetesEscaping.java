// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import java.util.List;

/** Escapes text that Kubernetes would expand. */
public final class KubernetesEscaping {
  private KubernetesEscaping() {}

  /**
   * Returns the text of a pod's spec that the kubelet expands to exactly this text. The kubelet
   * expands {@code $(NAME)} in arguments, commands and plain values, but not in values from a
   * ConfigMap or Secret, and reads {@code $$} as {@code $} in every position.
   *
   * @param text the text for the program
   * @return the text for the pod's spec
   */
  public static String of(String text) {
    return text.replace("$", "$$");
  }

  static List<String> of(List<String> texts) {
    return texts.stream().map(KubernetesEscaping::of).toList();
  }
}
