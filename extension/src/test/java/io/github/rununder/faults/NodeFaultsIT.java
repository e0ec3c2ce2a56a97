// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.run.DefaultRun;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each fault is a real one, in the node that the runs are on. */
@DisplayName("A run under K8S")
class NodeFaultsIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  /** Three requests of ten seconds, and what a busy machine adds. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final String CONTENT = "/var/lib/containerd/io.containerd.content.v1.content";
  private static final KubernetesDriver driver = new KubernetesDriver();
  private static final FaultSession session =
      FaultSession.with(Map.of("rununder.timeout.start", "8"));

  @AfterAll
  static void nothingIsLeft() {
    driver.close();
    assertThat(session.leftInTheEngine()).isEmpty();
    session.close();
  }

  @Test
  void whoseKubeletIsKilledFailsAtOnceWithTheNodesErrorTextAndTheNextHasAnotherNode() {
    String node;
    try (DefaultRun run = session.start(driver)) {
      FaultSession.assertWhole(run);
      node = session.node();
      Shell.inContainer(node, "kill -KILL $(pgrep -x kubelet)");

      String failure = FaultSession.failureWithin(AT_ONCE, run::awaitExit);

      assertThat(failure)
          .startsWith(
              "[K8S] no exit: the run was lost: The Kubernetes node ended with exit code 1.")
          .contains("k8s-node: kubelet ended with signal KILL; the last lines of its log:");
    }
    session.assertThatTheNextRunIsWhole(driver);
    assertThat(session.node()).isNotEqualTo(node);
  }

  @Test
  @Tag("faults")
  void whoseKubeletCrashesFailsWithTheLineThatSaysWhy() {
    try (DefaultRun run = session.start(driver)) {
      FaultSession.assertWhole(run);
      Shell.inContainer(session.node(), "kill -SEGV $(pgrep -x kubelet)");

      assertThat(FaultSession.failureWithin(AT_ONCE, run::awaitExit))
          .contains(
              "k8s-node: kubelet ended with exit status 2; its log from the line that says why:\nSIGSEGV: segmentation violation")
          .contains("goroutine ");
    }
    session.assertThatTheNextRunIsWhole(driver);
  }

  @Test
  @Tag("faults")
  void whoseApiServerIsPausedFailsWithinABound() {
    session.assertThatTheNextRunIsWhole(driver);
    Shell.inContainer(session.node(), "kill -STOP $(pgrep -x kube-apiserver)");
    try {
      assertThat(session.failureOfARunWithin(SILENCE, driver, "sleeper"))
          .startsWith(
              "[K8S] no snapshot at INIT: the program did not start: Kubernetes cannot create the Namespace ")
          .contains("Its API server did not answer");
    } finally {
      Shell.inContainer(session.node(), "kill -CONT $(pgrep -x kube-apiserver)");
    }
    session.assertThatTheNextRunIsWhole(driver);
  }

  @Test
  @Tag("faults")
  void thatReachesNoApiServerFailsWithinABound() {
    session.assertThatTheNextRunIsWhole(driver);
    Shell.inContainer(session.node(), "iptables -I INPUT -p tcp --dport 6443 ! -i lo -j DROP");
    try {
      assertThat(session.failureOfARunWithin(SILENCE, driver, "sleeper"))
          .contains("Its API server did not answer");
    } finally {
      Shell.inContainer(session.node(), "iptables -D INPUT -p tcp --dport 6443 ! -i lo -j DROP");
    }
    session.assertThatTheNextRunIsWhole(driver);
  }

  /** A pod of the node itself, whose quality of service may stay the same. */
  @Test
  void goesOnWhenAPodOfItsNodeIsToBeResized() {
    try (DefaultRun run = session.start(driver)) {
      FaultSession.assertWhole(run);
      Shell.inContainer(
          session.node(),
          """
          echo '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "resized"}, "spec": {"containers": [{"name": "app",
            "image": "rununder.local/pause:1", "imagePullPolicy": "Never", "resources": {"limits": {"memory": "64Mi"}}}]}}' |
            kubectl create -f -
          kubectl wait --for=condition=Ready pod/resized --timeout=60s
          kubectl patch pod resized --subresource resize -p \
            '{"spec": {"containers": [{"name": "app", "resources": {"limits": {"memory": "96Mi"}, "requests": {"memory": "96Mi"}}}]}}' ||
            true
          kubectl delete pod resized --grace-period=0 --force
          sleep 2
          """);
    }
    session.assertThatTheNextRunIsWhole(driver);
  }

  @Test
  void whoseImageFindsNoSpaceOnTheNodeFailsWithTheNodesErrorText() {
    session.assertThatTheNextRunIsWhole(driver);
    Shell.inContainer(
        session.node(),
        "cd %1$s && mount -t tmpfs -o size=64k tmpfs %1$s && mkdir -p %1$s/ingest %1$s/blobs/sha256"
            .formatted(CONTENT));
    try {
      assertThat(session.failureOfARunWithin(AT_ONCE, driver, "exit-code"))
          .contains("no space left on device");
    } finally {
      Shell.inContainer(session.node(), "umount " + CONTENT);
    }
    try (DefaultRun run = session.start(driver, "exit-code")) {
      assertThat(run.at(Phase.INIT).env("PATH")).isPresent();
    }
  }

  @Test
  @Tag("faults")
  void whoseOutputFindsNoSpaceOnTheNodeFailsAndSaysSo() {
    session.assertThatTheNextRunIsWhole(driver);
    Shell.inContainer(
        session.node(),
        "mount -t tmpfs -o size=64k tmpfs /var/log/pods; head -c 1000000 /dev/zero >/var/log/pods/full || true");
    try {
      assertThat(session.failureOfARunWithin(AT_ONCE, driver, "sleeper"))
          .startsWith("[K8S] no snapshot at INIT: it did not arrive within 8.0 s")
          .contains("  | the node's disk is full at /var/log/pods");
    } finally {
      Shell.inContainer(session.node(), "umount -l /var/log/pods");
    }
    session.assertThatTheNextRunIsWhole(driver);
  }

  @Test
  void whoseImageIsRemovedFromTheNodeFailsAndTheNextGetsACopy() {
    try (DefaultRun run = session.start(driver)) {
      FaultSession.assertWhole(run);
      Shell.inContainer(
          session.node(),
          "ctr -n k8s.io images ls -q | grep sleeper | xargs ctr -n k8s.io images rm --sync");

      String failure = FaultSession.failureWithin(AT_ONCE, () -> run.restart().at(Phase.INIT));

      assertThat(failure).contains("ErrImageNeverPull", "RunUnder copied the image");
    }
    session.assertThatTheNextRunIsWhole(driver);
  }
}
