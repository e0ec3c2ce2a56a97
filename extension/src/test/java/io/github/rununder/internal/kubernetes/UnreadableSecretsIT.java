// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.envFromSecret;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.podEnv;
import static io.github.rununder.capture.Origins.secretKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Assignment.Knowledge;
import io.github.rununder.capture.Resolution;
import io.github.rununder.capture.RuntimeOrigin;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.image.ShimImage;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.node.NodeContainer;
import io.github.rununder.internal.kubernetes.node.NodeImages;
import io.github.rununder.internal.kubernetes.node.NodeShell;
import io.github.rununder.internal.report.matrix.MatrixJson;
import io.github.rununder.internal.report.matrix.MatrixMapper;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.workload.WorkloadBuilder;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** With an account that may create Secrets and may not read them. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class UnreadableSecretsIT {
  private static final String BY_KEY = "kX9-by-key";
  private static final String FROM_ALL = "kX9-from-all";
  private static final Configuration CONFIGURATION =
      Launches.configuration(Map.of("rununder.k8s.context", RestrictedUser.WITHOUT_SECRETS));

  private static final String MANIFEST =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: login}
      stringData: {user: %s, LOGIN: %s, MODE: pod}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: orders}
      spec:
        containers:
        - name: orders
          image: busybox:1.35
          command: [sh, -c, "echo login is $LOGIN; sleep 600"]
          envFrom: [{secretRef: {name: login}}]
          env:
          - {name: DB_USER, valueFrom: {secretKeyRef: {name: login, key: user}}}
          - {name: DSN, value: "db://$(LOGIN)@db"}
          - {name: MODE, value: production}
      """
          .formatted(BY_KEY, FROM_ALL);

  @TempDir private static Path folder;

  private static NodeContainer node;
  private static KubernetesClient client;
  private static DefaultRun run;
  private static KubernetesDriver driver;

  @BeforeAll
  static void startAPodWithSecrets() throws Exception {
    node = NodeContainer.start(KubernetesSettings.of(Launches.CONFIGURATION), Launches.LABELS);
    ShimBuilder shim =
        new ShimBuilder(RunUnderHome.of(Launches.CONFIGURATION), Launches.CONFIGURATION);
    DockerEngine engine = DockerEngine.connect();
    load("busybox:1.35", "docker.io/library/busybox:1.35");
    String carrier =
        ShimImage.image(
            engine.client(), shim.build(ProgramBuilder.Target.linux(engine.architecture())));
    load(carrier, "docker.io/" + carrier);
    Config config = node.clientConfig();
    client = new KubernetesClientBuilder().withConfig(config).build();
    Files.writeString(
        folder.resolve("config"),
        shell("cat", "/etc/rancher/k3s/k3s.yaml")
            .replaceFirst("server: .*", "server: " + config.getMasterUrl()));
    System.setProperty(
        "kubeconfig", RestrictedUser.writeKubeconfigWithoutSecrets(client, folder).toString());
    Path manifest = Files.writeString(folder.resolve("orders.yaml"), MANIFEST);
    driver = new KubernetesDriver();
    run =
        new RunStarter(CONFIGURATION, id -> folder, Map.of())
            .start(
                driver,
                new WorkloadBuilder(folder, "busybox:1.35")
                    .manifests(new Target("", "orders"), manifest.toString())
                    .build(),
                shim);
    run.at(EXEC);
  }

  @AfterAll
  static void removeTheNode() {
    System.clearProperty("kubeconfig");
    run.close();
    driver.close();
    client.close();
    node.remove();
  }

  @Test
  void aKeyOfASecretIsTheOriginAndItsValueIsNotKnown() {
    assertThat(run.at(EXEC).environment().get("DB_USER")).contains(BY_KEY);
    assertThat(run.declaration().orElseThrow().layers("DB_USER"))
        .containsExactly(
            Assignment.unknown("DB_USER", Knowledge.SOURCE, secretKey("login", "user")));
    assertThat(run.explain("DB_USER", EXEC).origin()).contains(secretKey("login", "user"));
  }

  @Test
  void whatNothingElseExplainsMayComeFromTheSecret() {
    assertThat(run.explain("LOGIN", EXEC).resolution())
        .isEqualTo(
            new Resolution.Undecided(
                List.of(
                    new RuntimeOrigin.UnknownRule(),
                    imageEnv(""),
                    envFromSecret("login", "LOGIN"))));
    assertThat(run.explain("MODE", EXEC).origin())
        .contains(podEnv("orders", folder.resolve("orders.yaml").toString(), 18));
    assertThat(run.explain("DSN", EXEC).origin())
        .contains(podEnv("orders", folder.resolve("orders.yaml").toString(), 17));
  }

  @Test
  void itsValuesAreMaskedInEveryReportAndFailure() {
    assertThat(
            Poll.every(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .untilInterrupted(() -> run.output().contains("login is " + FROM_ALL)))
        .isTrue();
    String document = MatrixJson.text(MatrixMapper.of("test", List.of(run), List.of()));
    assertThat(document).contains("LOGIN", "DB_USER", "production", "login is ********");
    assertThat(document).doesNotContain(BY_KEY, FROM_ALL);

    assertThat(failure("LOGIN")).contains("********").doesNotContain(FROM_ALL, BY_KEY);
    assertThat(failure("DB_USER")).contains("********").doesNotContain(FROM_ALL, BY_KEY);
    assertThat(failure("DSN")).contains("********").doesNotContain(FROM_ALL, BY_KEY);
    assertThat(failure("MODE")).contains("\"production\"").doesNotContain(FROM_ALL, BY_KEY);
  }

  @Test
  void whatTheRoleLacksIsSaidOnce() {
    assertThat(run.diagnostics())
        .filteredOn(line -> line.contains("cannot be read"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "Secret \"login\" cannot be read: secrets \"login\" is forbidden: User"
                + " \"system:serviceaccount:kube-system:without-secrets\" cannot get resource"
                + " \"secrets\" in API group \"\" in the namespace \"")
        .endsWith(
            ". Variables that nothing else explains may come from it: their origin is not decided,"
                + " and if it is a Secret, their values are masked.");
  }

  private static String failure(String name) {
    Throwable[] failed = new Throwable[1];
    assertThatThrownBy(() -> assertThat(run).at(EXEC).env(name).isEqualTo("another"))
        .satisfies(each -> failed[0] = each);
    return failed[0].getMessage();
  }

  private static void load(String image, String name) {
    String loaded = new NodeImages(node.docker(), node.shell()).load(image);
    shell("ctr", "-n", "k8s.io", "images", "tag", "--force", loaded, name);
  }

  private static String shell(String... command) {
    NodeShell shell = node.shell();
    return shell.run(InputStream.nullInputStream(), Duration.ofSeconds(30), command);
  }
}
