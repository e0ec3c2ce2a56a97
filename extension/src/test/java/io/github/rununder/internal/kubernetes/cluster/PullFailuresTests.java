// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.StartFailedException;
import org.junit.jupiter.api.Test;

class PullFailuresTests {
  @Test
  void thePolicyThatIsSaidDecides() {
    assertThat(PullFailures.isAlwaysPulled("acme/orders:1.2", "Always")).isTrue();
    assertThat(PullFailures.isAlwaysPulled("acme/orders:latest", "IfNotPresent")).isFalse();
    assertThat(PullFailures.isAlwaysPulled("acme/orders:latest", "Never")).isFalse();
  }

  @Test
  void withoutAPolicyTheTagDecides() {
    assertThat(PullFailures.isAlwaysPulled("acme/orders", "")).isTrue();
    assertThat(PullFailures.isAlwaysPulled("localhost:5000/orders", "")).isTrue();
    assertThat(PullFailures.isAlwaysPulled("localhost:5000/orders:latest", "")).isTrue();
    assertThat(PullFailures.isAlwaysPulled("localhost:5000/orders:1", "")).isFalse();
    assertThat(PullFailures.isAlwaysPulled("acme/orders@sha256:01", "")).isFalse();
  }

  @Test
  void whatNobodyHasIsToldWithTheDaemonsWords() {
    assertThat(
            PullFailures.nowhere(
                "acme/orders", new StartFailedException("image missing: acme/orders (gone).")))
        .hasMessage(
            "Kubernetes would pull acme/orders at every start (imagePullPolicy Always, which is also"
                + " the default of the tag latest), and neither the Docker daemon nor a registry has"
                + " it: image missing: acme/orders (gone). Build it first, so that RunUnder copies it"
                + " into the node.");
  }
}
