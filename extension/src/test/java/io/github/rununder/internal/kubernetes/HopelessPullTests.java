// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.StartFailedException;
import org.junit.jupiter.api.Test;

class HopelessPullTests {
  @Test
  void thePolicyThatIsSaidDecides() {
    assertThat(HopelessPull.isAlwaysPulled("acme/orders:1.2", "Always")).isTrue();
    assertThat(HopelessPull.isAlwaysPulled("acme/orders:latest", "IfNotPresent")).isFalse();
    assertThat(HopelessPull.isAlwaysPulled("acme/orders:latest", "Never")).isFalse();
  }

  @Test
  void withoutAPolicyTheTagDecides() {
    assertThat(HopelessPull.isAlwaysPulled("acme/orders", "")).isTrue();
    assertThat(HopelessPull.isAlwaysPulled("localhost:5000/orders", "")).isTrue();
    assertThat(HopelessPull.isAlwaysPulled("localhost:5000/orders:latest", "")).isTrue();
    assertThat(HopelessPull.isAlwaysPulled("localhost:5000/orders:1", "")).isFalse();
    assertThat(HopelessPull.isAlwaysPulled("acme/orders@sha256:01", "")).isFalse();
  }

  @Test
  void whatNobodyHasIsToldWithTheDaemonsWords() {
    assertThat(
            HopelessPull.nowhere(
                "acme/orders", new StartFailedException("image missing: acme/orders (gone).")))
        .hasMessage(
            "Kubernetes would pull acme/orders at every start (imagePullPolicy Always, which is also"
                + " the default of the tag latest), and neither the Docker daemon nor a registry has"
                + " it: image missing: acme/orders (gone). Build it first, so that RunUnder copies it"
                + " into the node.");
  }
}
