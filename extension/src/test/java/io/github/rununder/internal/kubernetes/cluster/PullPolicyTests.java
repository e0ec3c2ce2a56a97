// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PullPolicyTests {
  @Test
  void thePolicyThatIsSaidDecides() {
    assertThat(PullPolicy.isAlways("acme/orders:1.2", "Always")).isTrue();
    assertThat(PullPolicy.isAlways("acme/orders:latest", "IfNotPresent")).isFalse();
    assertThat(PullPolicy.isAlways("acme/orders:latest", "Never")).isFalse();
  }

  @Test
  void withoutAPolicyTheTagDecides() {
    assertThat(PullPolicy.isAlways("acme/orders", "")).isTrue();
    assertThat(PullPolicy.isAlways("localhost:5000/orders", "")).isTrue();
    assertThat(PullPolicy.isAlways("localhost:5000/orders:latest", "")).isTrue();
    assertThat(PullPolicy.isAlways("localhost:5000/orders:1", "")).isFalse();
    assertThat(PullPolicy.isAlways("acme/orders@sha256:01", "")).isFalse();
  }
}
