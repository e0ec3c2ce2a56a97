// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;

import io.github.rununder.Image;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which binary runs after a tag was moved to another one. */
@Claim(
    id = "l",
    statement =
        "After a tag was moved, a pod runs the new binary; imagePullPolicy (image_pull_policy of an"
            + " Airflow operator) says whether the node looks for it.")
class ImagePullClaimTests {
  private static final String OURS = "rununder.example/claims/app:1";
  private static final String LOG = "what the pod's binary prints";

  @TempDir private static Path folder;
  private static MovingTag ours;

  @BeforeAll
  static void tagTheFirstBinary() {
    ours = new MovingTag(OURS, folder);
    ours.moveTo("first");
  }

  @AfterAll
  static void removeTheTag() {
    ours.remove();
  }

  @Order(1)
  @Test
  void byTheKubeletItself(Findings findings, @TempDir Path registryFolder, @TempDir Path builds) {
    Configuration configuration =
        new Configuration(
            key -> Optional.empty(), name -> Optional.ofNullable(System.getenv(name)));
    try (SessionFolder session = SessionFolder.create(RunUnderHome.of(configuration));
        PullNode node = new PullNode(session.labels());
        PullRegistry registry =
            new PullRegistry(session.labels(), registryFolder, node.container())) {
      MovingTag tag = new MovingTag(registry.address() + "/claims/app:1", builds);
      try {
        new KubeletPulls(node, registry, tag, findings).measure();
      } finally {
        tag.remove();
      }
    }
  }

  @Order(2)
  @RunUnder({DOCKER, K8S})
  @Image(OURS)
  void byRunUnderBefore(Run run, Findings findings) {
    record(run, findings, "A run has the binary that its tag names on the Docker daemon", "first");
  }

  @Order(3)
  @Test
  void theTagIsMoved() {
    ours.moveTo("second");
  }

  @Order(4)
  @RunUnder({DOCKER, K8S})
  @Image(OURS)
  void byRunUnderAfter(Run run, Findings findings) {
    record(run, findings, "A run has the new binary once the daemon's tag was moved", "second");
  }

  private static void record(Run run, Findings findings, String sentence, String expected) {
    run.awaitExit();
    String version = MovingTag.versionIn(run.output());
    findings
        .that(sentence, "the output of a run of @Image")
        .under(run.scheduler())
        .measured("the " + version)
        .holds(version.equals(expected));
  }

  /** The tag is moved in the registry, then in the node's own store. */
  private record KubeletPulls(
      PullNode node, PullRegistry registry, MovingTag tag, Findings findings) {
    void measure() {
      tag.moveTo("first");
      registry.push(tag.name());
      pod("Never", "starts though no pod has pulled the image before", "first");
      pod("IfNotPresent", "pulls what the node does not have", "first");
      node.retag(tag.name(), copy());
      tag.moveTo("second");
      registry.push(tag.name());
      String moved = "runs the new binary after the tag was moved in the registry";
      pod("IfNotPresent", moved, "second");
      pod("Never", moved, "second");
      pod("Always", moved, "second");
      pod("IfNotPresent", "runs the new binary that another pod's Always has pulled", "second");
      node.retag(copy(), tag.name());
      String back = "runs the old binary after the tag was moved back in the node's own store only";
      pod("IfNotPresent", back, "first");
      pod("Never", back, "first");
      pod("Always", back, "first");
      byDefault("latest", "Always");
      byDefault("1", "IfNotPresent");
    }

    private String copy() {
      return registry.address() + "/claims/app:copy";
    }

    private void pod(String policy, String what, String expected) {
      String version = node.run(tag.name(), policy);
      findings
          .that("A pod with imagePullPolicy %s %s".formatted(policy, what), LOG)
          .under(K8S)
          .measured(version)
          .holds(version.equals(expected));
    }

    private void byDefault(String tagged, String expected) {
      String policy = node.defaultPolicy("registry.example/claims/app:" + tagged);
      findings
          .that(
              "A container without imagePullPolicy gets %s with the tag %s"
                  .formatted(expected, tagged),
              "the pod as the API server answers it")
          .under(K8S)
          .measured(policy)
          .holds(policy.equals(expected));
    }
  }
}
