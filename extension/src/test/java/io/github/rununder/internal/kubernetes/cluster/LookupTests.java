// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LookupTests {
  private static Lookup<String> failing(KubernetesClientException failure) {
    Supplier<String> request =
        () -> {
          throw failure;
        };
    return Lookup.of("Secret \"login\"", request);
  }

  private static KubernetesClientException answer(int code, String message) {
    return new KubernetesClientException(
        new StatusBuilder().withCode(code).withMessage(message).build());
  }

  @Test
  void onlyWhatTheServerDoesNotHaveIsAbsent() {
    assertThat(Lookup.of("Secret", () -> "content")).isEqualTo(new Lookup.Found<>("content"));
    assertThat(Lookup.<String>of("Secret", () -> null)).isEqualTo(new Lookup.Absent<>());
    assertThat(failing(answer(404, "not found"))).isEqualTo(new Lookup.Absent<>());
  }

  @Test
  void aRefusalAnErrorAndSilenceAreUnreadableWithTheirReason() {
    assertThat(failing(answer(403, "secrets \"login\" is forbidden")))
        .isEqualTo(
            new Lookup.Unreadable<>(
                "Secret \"login\" cannot be read: secrets \"login\" is forbidden"));
    assertThat(failing(answer(500, "etcdserver: request timed out")))
        .isEqualTo(
            new Lookup.Unreadable<>(
                "Secret \"login\" cannot be read: etcdserver: request timed out"));
    assertThat(
            failing(
                new KubernetesClientException(
                    "An error has occurred.", new IOException("timeout"))))
        .isEqualTo(
            new Lookup.Unreadable<>(
                "Secret \"login\" cannot be read: the API server did not answer (timeout)"));
  }
}
