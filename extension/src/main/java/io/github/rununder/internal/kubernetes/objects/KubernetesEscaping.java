// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import java.util.List;

/** Text that Kubernetes would expand unless it is written so that it does not. */
public final class KubernetesEscaping {
  private KubernetesEscaping() {}

  /**
   * Returns what makes the kubelet give the program exactly this text. It expands {@code $(NAME)}
   * in arguments, commands and plain values, but not in values from a ConfigMap or Secret, and
   * reads {@code $$} as {@code $} in every position.
   *
   * @param text what the program is to have
   * @return the text for the pod's spec
   */
  public static String of(String text) {
    return text.replace("$", "$$");
  }

  static List<String> of(List<String> texts) {
    return texts.stream().map(KubernetesEscaping::of).toList();
  }
}
