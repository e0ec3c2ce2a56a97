// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.github.rununder.internal.kubernetes.cluster.Lookup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastLookupsTests {
  private static final String BEFORE = "2026-03-01T10:00:04Z";
  private static final String START = "2026-03-01T10:00:05Z";
  private static final String AFTER = "2026-03-01T10:00:06Z";

  /** The name of every ConfigMap, Secret and service holds the times of its creation and change. */
  private static final class Now implements PodLookups {
    private static <T> Lookup<T> answer(T object) {
      return new Lookup.Found<>(object);
    }

    @Override
    public Lookup<ConfigMap> configMap(String name) {
      int gap = name.indexOf(' ');
      return answer(
          new ConfigMapBuilder()
              .withNewMetadata()
              .withCreationTimestamp(name.substring(0, gap))
              .addNewManagedField()
              .withTime(name.substring(gap + 1))
              .endManagedField()
              .endMetadata()
              .build());
    }

    @Override
    public Lookup<Secret> secret(String name) {
      return answer(
          new SecretBuilder().withNewMetadata().withCreationTimestamp(name).endMetadata().build());
    }

    @Override
    public Lookup<Service> apiService() {
      return answer(service(AFTER));
    }

    @Override
    public Lookup<List<Service>> services() {
      return answer(List.of(service(BEFORE), service(AFTER)));
    }

    private static Service service(String made) {
      return new ServiceBuilder()
          .withNewMetadata()
          .withName(made)
          .withCreationTimestamp(made)
          .addNewManagedField()
          .withSubresource("status")
          .withTime(AFTER)
          .endManagedField()
          .endMetadata()
          .build();
    }

    @Override
    public Lookup<Map<String, Quantity>> allocatable(String node) {
      return answer(Map.of("cpu", new Quantity("2")));
    }

    @Override
    public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
      return Optional.of("LEVEL=debug");
    }
  }

  private final PastLookups facts = new PastLookups(new Now(), Instant.parse(START));

  @Test
  void anObjectMadeAndChangedBeforeIsThere() {
    assertThat(facts.configMap(BEFORE + " " + BEFORE).object()).isPresent();
    assertThat(facts.secret(BEFORE).object()).isPresent();
  }

  @Test
  void anObjectMadeOrChangedAfterOrInTheSameSecondIsNot() {
    assertThat(facts.configMap(BEFORE + " " + AFTER).object()).isEmpty();
    assertThat(facts.configMap(BEFORE + " " + START).object()).isEmpty();
    assertThat(facts.secret(AFTER).object()).isEmpty();
  }

  @Test
  void aServiceIsThereWhenOnlyItsStatusChangedSince() {
    assertThat(facts.apiService().object()).isEmpty();
    assertThat(facts.services().object().orElseThrow())
        .extracting(service -> service.getMetadata().getName())
        .containsExactly(BEFORE);
  }

  @Test
  void aNodeHasWhatItHas() {
    assertThat(facts.allocatable("node").object()).contains(Map.of("cpu", new Quantity("2")));
  }

  @Test
  void aFileOfAVolumeIsNot() {
    assertThat(facts.fileOfVolume(new Pod(), "settings", "app.env")).isEmpty();
  }
}
