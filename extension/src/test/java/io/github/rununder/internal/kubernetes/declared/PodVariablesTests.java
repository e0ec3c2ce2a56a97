// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import static io.github.rununder.capture.Origins.envFromSecret;
import static io.github.rununder.capture.Origins.fieldRef;
import static io.github.rununder.capture.Origins.resourceFieldRef;
import static io.github.rununder.capture.Origins.secretKey;
import static io.github.rununder.capture.Origins.serviceLink;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Assignment.Knowledge;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin.PodEnv;
import io.github.rununder.capture.PodOrigin.ResourceHolder;
import io.github.rununder.internal.kubernetes.cluster.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodVariablesTests {
  private static final Map<String, Quantity> NODE =
      Map.of("cpu", new Quantity("2"), "memory", new Quantity("8Gi"));

  private static List<Assignment> variables(String yaml, PodLookups lookups) {
    return computed(yaml, lookups).assignments();
  }

  private static PodVariables.Computed computed(String yaml, PodLookups lookups) {
    Pod pod = Serialization.unmarshal(yaml, Pod.class);
    return PodVariables.of(
        pod, pod.getSpec().getContainers().get(0), lookups, (name, before) -> Optional.empty());
  }

  private static List<Assignment> variables(String yaml, HasMetadata... objects) {
    return variables(yaml, new KnownObjects(List.of(objects), NODE));
  }

  private static Assignment last(List<Assignment> variables, String name) {
    return variables.stream()
        .filter(each -> each.name().equals(name))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  void aLimitThatTheContainerDoesNotSetIsThePodsAndThenTheNodes() {
    List<Assignment> variables =
        variables(
            """
            metadata: {name: limits}
            spec:
              resources: {requests: {memory: 64Mi}, limits: {cpu: 500m}}
              initContainers: [{name: step}]
              containers:
              - name: app
                resources: {limits: {memory: "0"}}
                env:
                - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
                - {name: CPU_MILLI, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1m}}}
                - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Gi}}}
                - {name: REQUEST, valueFrom: {resourceFieldRef: {resource: requests.memory}}}
                - {name: OF_STEP, valueFrom: {resourceFieldRef: {containerName: step, resource: limits.cpu}}}
                - {name: PAGES, valueFrom: {resourceFieldRef: {resource: limits.hugepages-2Mi}}}
            """);

    assertThat(variables)
        .containsExactly(
            Assignment.of("CPU", "1", resourceFieldRef("limits.cpu", ResourceHolder.POD)),
            Assignment.of("CPU_MILLI", "500", resourceFieldRef("limits.cpu", ResourceHolder.POD)),
            Assignment.of("MEMORY", "8", resourceFieldRef("limits.memory", ResourceHolder.NODE)),
            Assignment.of("REQUEST", "0", resourceFieldRef("requests.memory", ResourceHolder.NONE)),
            Assignment.of("OF_STEP", "0", resourceFieldRef("limits.cpu", ResourceHolder.NONE)),
            Assignment.of(
                "PAGES", "0", resourceFieldRef("limits.hugepages-2Mi", ResourceHolder.NONE)));
    assertThat(resourceFieldRef("limits.cpu", ResourceHolder.POD).describe())
        .isEqualTo("resource field ref limits.cpu, not set, so the limit of the pod");
  }

  @Test
  void annotationsOfTheKubeletsCopyAreKnownAsFarAsTheirValueIs() {
    List<Assignment> variables =
        variables(
            """
            metadata: {name: annotated, annotations: {kubernetes.io/config.source: mine}}
            spec:
              containers:
              - name: app
                env:
                - {name: SOURCE, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['kubernetes.io/config.source']"}}}
                - {name: SEEN, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['kubernetes.io/config.seen']"}}}
                - {name: OTHER, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['other']"}}}
                - {name: TEXT, value: "seen $(SEEN)"}
            """);

    assertThat(variables)
        .containsExactly(
            Assignment.of(
                "SOURCE", "api", fieldRef("metadata.annotations['kubernetes.io/config.source']")),
            Assignment.unknown(
                "SEEN",
                Knowledge.SOURCE,
                fieldRef("metadata.annotations['kubernetes.io/config.seen']")),
            Assignment.of("OTHER", "", fieldRef("metadata.annotations['other']")),
            Assignment.unknown("TEXT", Knowledge.SOURCE, new PodEnv("app")));
  }

  @Test
  void theBytesOfASecretAreExactAlsoWhereALiteralRefersToThem() {
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName("cache")
            .endMetadata()
            .addToData("auth", "n5KW/w==")
            .build();

    List<Assignment> variables =
        variables(
            """
            metadata: {name: binary}
            spec:
              containers:
              - name: app
                env:
                - {name: AUTH, valueFrom: {secretKeyRef: {name: cache, key: auth}}}
                - {name: URL, value: "ü$(AUTH)"}
            """,
            secret);

    assertThat(last(variables, "AUTH").entry().orElseThrow().valueBytes())
        .containsExactly(0x9f, 0x92, 0x96, 0xff);
    assertThat(last(variables, "AUTH").origin()).isEqualTo(secretKey("cache", "auth"));
    assertThat(last(variables, "URL").entry().orElseThrow().valueBytes())
        .containsExactly(0xc3, 0xbc, 0x9f, 0x92, 0x96, 0xff);
  }

  @Test
  void anObjectThatMayNotBeReadGivesAnUnknownValueAndAnAbsentOneNothing() {
    List<Assignment> variables =
        variables(
            """
            metadata: {name: refused}
            spec:
              containers:
              - name: app
                env:
                - {name: ABSENT, valueFrom: {configMapKeyRef: {name: a, key: b, optional: true}}}
                - {name: SECRET, valueFrom: {secretKeyRef: {name: a, key: b}}}
                - {name: PERHAPS, valueFrom: {secretKeyRef: {name: a, key: c, optional: true}}}
                - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
            """,
            new Refusing());

    Origin ofNode = resourceFieldRef("limits.cpu", ResourceHolder.NODE);
    assertThat(variables)
        .containsExactly(
            Assignment.unknown("SECRET", Knowledge.SOURCE, secretKey("a", "b")),
            Assignment.unknown("PERHAPS", Knowledge.OPTIONAL_SOURCE, secretKey("a", "c")),
            Assignment.unknown("CPU", Knowledge.SOURCE, ofNode));
  }

  @Test
  void anEmptyLiteralGivesWayToTheOtherSource() {
    List<Assignment> variables =
        variables(
            """
            metadata: {name: both, namespace: orders}
            spec:
              containers:
              - name: app
                env:
                - {name: A, value: "", valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
                - {name: B, value: "[$(A)] $(C)"}
                - {name: C, value: "$(C)"}
            """);

    assertThat(variables)
        .containsExactly(
            Assignment.of("A", "orders", fieldRef("metadata.namespace")),
            Assignment.of("B", "[orders] $(C)", new PodEnv("app")),
            Assignment.of("C", "$(C)", new PodEnv("app")));
  }

  @Test
  void whatARefusedEnvFromMayHaveGivenIsNeitherAbsentNorKnown() {
    PodVariables.Computed computed =
        computed(
            """
            metadata: {name: refused}
            spec:
              containers:
              - name: app
                envFrom:
                - {configMapRef: {name: absent, optional: true}}
                - {secretRef: {name: login}, prefix: DB_}
                env:
                - {name: DSN, value: "postgres://$(DB_USER)@$(HOST)"}
                - {name: HOST_ONLY, value: "$(HOST)"}
                - {name: DB_USER, value: "own"}
                - {name: GREETING, value: "$(DB_USER)"}
            """,
            new Refusing());

    assertThat(computed.assignments())
        .containsExactly(
            Assignment.unknown("DSN", Knowledge.SOURCE, new PodEnv("app")),
            Assignment.of("HOST_ONLY", "$(HOST)", new PodEnv("app")),
            Assignment.of("DB_USER", "own", new PodEnv("app")),
            Assignment.of("GREETING", "own", new PodEnv("app")));
    assertThat(computed.notes())
        .containsExactly(
            "the services cannot be read: 403", "Secret \"login\" cannot be read: 403");
    assertThat(origins(computed, "DB_PASSWORD"))
        .containsExactly(envFromSecret("login", "PASSWORD", "DB_"));
    assertThat(origins(computed, "DB_SERVICE_HOST"))
        .containsExactly(envFromSecret("login", "SERVICE_HOST", "DB_"), serviceLink("db"));
    assertThat(origins(computed, "ORDERS_API_PORT_80_TCP_ADDR"))
        .containsExactly(serviceLink("orders-api"));
    assertThat(origins(computed, "LEVEL")).isEmpty();
    assertThat(origins(computed, "DB_")).isEmpty();
  }

  private static List<Origin> origins(PodVariables.Computed computed, String name) {
    return computed.unread().stream().flatMap(each -> each.origin(name).stream()).toList();
  }

  /** An account that may read no Secret, service or node, in a namespace without ConfigMaps. */
  private static final class Refusing implements PodLookups {
    @Override
    public Lookup<ConfigMap> configMap(String name) {
      return new Lookup.Absent<>();
    }

    @Override
    public Lookup<Secret> secret(String name) {
      return new Lookup.Unreadable<>("Secret \"%s\" cannot be read: 403".formatted(name));
    }

    @Override
    public Lookup<Service> apiService() {
      return new Lookup.Absent<>();
    }

    @Override
    public Lookup<List<Service>> services() {
      return new Lookup.Unreadable<>("the services cannot be read: 403");
    }

    @Override
    public Lookup<Map<String, Quantity>> allocatable(String node) {
      return new Lookup.Unreadable<>("Node cannot be read: 403");
    }

    @Override
    public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
      return Optional.empty();
    }
  }
}
