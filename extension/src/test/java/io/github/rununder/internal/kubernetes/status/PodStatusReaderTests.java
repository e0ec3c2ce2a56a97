// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors.Cause;
import io.github.rununder.internal.kubernetes.status.PodEvent.NeverStarts;
import io.github.rununder.internal.kubernetes.status.PodEvent.ProgramEnded;
import io.github.rununder.internal.kubernetes.status.PodEvent.StepEnded;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStatusReaderTests {
  private final PodStatusReader progress = new PodStatusReader("orders", 0);

  @Test
  void nothingIsNewInAPodThatIsStillComing() {
    assertThat(progress.news(pod("Pending", List.of(), List.of()))).isEmpty();
    assertThat(
            progress.news(
                pod("Pending", List.of(waiting("one", "PodInitializing", "")), List.of())))
        .isEmpty();
  }

  @Test
  void eachStepIsReportedOnceAndInOrder() {
    List<ContainerStatus> oneEnded = List.of(ended("one", 0, "Completed"), running("two"));
    List<ContainerStatus> bothEnded =
        List.of(ended("one", 0, "Completed"), ended("two", 0, "Completed"));

    assertThat(steps(progress.news(pod("Pending", oneEnded, List.of())))).containsExactly("one");
    assertThat(progress.news(pod("Pending", oneEnded, List.of()))).isEmpty();
    assertThat(steps(progress.news(pod("Running", bothEnded, List.of(running("orders"))))))
        .containsExactly("two");
  }

  @Test
  void eventsBetweenTwoPollsAreReportedAtOnce() {
    List<PodEvent> news =
        progress.news(
            pod(
                "Succeeded",
                List.of(ended("one", 0, "Completed"), ended("two", 0, "Completed")),
                List.of(ended("orders", 0, "Completed"))));

    assertThat(news).hasSize(3);
    assertThat(steps(news)).containsExactly("one", "two");
    assertThat(news.get(2)).isEqualTo(new ProgramEnded(new Exit(0, "Completed")));
  }

  @Test
  void afterAFailedStepNothingMoreIsReported() {
    Pod failed =
        pod("Failed", List.of(ended("one", 3, "Error"), waiting("two", "x", "")), List.of());

    assertThat(steps(progress.news(failed))).containsExactly("one");
    assertThat(progress.news(failed)).isEmpty();
  }

  @Test
  void theEndOfTheProgramIsReportedOnceWithTheSchedulersReason() {
    Pod killed = podOfProgram("Failed", ended("orders", 137, "OOMKilled"));

    assertThat(progress.news(killed)).containsExactly(new ProgramEnded(new Exit(137, "OOMKilled")));
    assertThat(progress.news(killed)).isEmpty();
    assertThat(progress.end(new NeverStarts("late", Cause.CLUSTER))).isEmpty();
  }

  @Test
  void aProgramThatCouldNotBeExecutedNeverStarted() {
    ContainerStatus status = ended("orders", 128, "StartError");
    status.getState().getTerminated().setMessage("exec: \"/x\": no such file");

    assertThat(progress.news(podOfProgram("Failed", status)))
        .containsExactly(
            new NeverStarts(
                "The program does not start: StartError: exec: \"/x\": no such file",
                Cause.CONTAINER));
  }

  @ParameterizedTest
  @CsvSource({
    "ErrImageNeverPull, IMAGE",
    "ImagePullBackOff, IMAGE",
    "InvalidImageName, IMAGE",
    "CreateContainerConfigError, CONTAINER",
    "CreateContainerError, CONTAINER",
    "RunContainerError, CONTAINER"
  })
  void aDeadEndIsReportedWithKubernetessErrorText(String reason, Cause cause) {
    assertThat(progress.news(podOfProgram("Pending", waiting("orders", reason, "its error text"))))
        .containsExactly(
            new NeverStarts(
                "The container \"orders\" does not start: " + reason + ": its error text", cause));
  }

  @ParameterizedTest
  @CsvSource({
    "ErrImagePull, a registry may answer the next time",
    "CreateContainerConfigError, failed to sync configmap cache: timed out",
    "ContainerCreating, ''"
  })
  void whatMayPassIsNoDeadEnd(String reason, String message) {
    assertThat(progress.news(podOfProgram("Pending", waiting("orders", reason, message))))
        .isEmpty();
  }

  @Test
  void aPodThatIsEvictedBeforeItStartedNeverStarts() {
    Pod evicted = podOfProgram("Failed", running("orders"));
    evicted.getStatus().setContainerStatuses(List.of());
    evicted.getStatus().setReason("Evicted");
    evicted.getStatus().setMessage("The node was low on resource: memory.");

    assertThat(progress.news(evicted))
        .containsExactly(
            new NeverStarts(
                "The pod failed: Evicted: The node was low on resource: memory.", Cause.CLUSTER));
  }

  @Test
  void aPodThatNoNodeTakesIsRecognised() {
    Pod pod =
        new PodBuilder(podOfProgram("Pending", running("orders")))
            .editStatus()
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("False")
            .withReason("Unschedulable")
            .withMessage("0/1 nodes are available")
            .endCondition()
            .endStatus()
            .build();

    assertThat(PodStatusReader.unschedulable(pod, Duration.ofSeconds(5)))
        .contains(
            new NeverStarts(
                "No node takes the pod: 0/1 nodes are available (for 5 s; rununder.timeout.unschedulable (RUNUNDER_TIMEOUT_UNSCHEDULABLE) gives it more time, for example where nodes are added on demand)",
                Cause.CLUSTER));
    assertThat(progress.news(pod)).isEmpty();
  }

  @Test
  void onceTheNextStartRunsTheLastStateIsTheEndOfTheOneBefore() {
    ContainerStatus restarted = restarted(running("orders"), 1);

    assertThat(progress.news(podOfProgram("Running", restarted)))
        .containsExactly(new ProgramEnded(new Exit(3, "Error")));
    assertThat(new PodStatusReader("orders", 1).news(podOfProgram("Running", restarted))).isEmpty();
  }

  @Test
  void anAttemptHasEndedWhenItsContainerWaitsForTheNextOne() {
    ContainerStatus waiting = restarted(waiting("orders", "CrashLoopBackOff", "back-off 10s"), 1);

    assertThat(new PodStatusReader("orders", 1).news(podOfProgram("Running", waiting)))
        .containsExactly(new ProgramEnded(new Exit(3, "Error")));
  }

  private static ContainerStatus restarted(ContainerStatus now, int restarts) {
    now.setRestartCount(restarts);
    now.setLastState(ended("orders", 3, "Error").getState());
    return now;
  }

  private static List<String> steps(List<PodEvent> events) {
    return events.stream()
        .filter(StepEnded.class::isInstance)
        .map(event -> ((StepEnded) event).step())
        .toList();
  }

  private static Pod podOfProgram(String phase, ContainerStatus program) {
    return new PodBuilder(pod(phase, List.of(), List.of(program)))
        .editSpec()
        .withInitContainers(List.of())
        .endSpec()
        .build();
  }

  private static Pod pod(
      String phase, List<ContainerStatus> steps, List<ContainerStatus> containers) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("orders")
        .endMetadata()
        .withNewSpec()
        .addNewInitContainer()
        .withName("one")
        .endInitContainer()
        .addNewInitContainer()
        .withName("two")
        .endInitContainer()
        .addNewContainer()
        .withName("orders")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .withInitContainerStatuses(steps)
        .withContainerStatuses(containers)
        .endStatus()
        .build();
  }

  private static ContainerStatus ended(String name, int code, String reason) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withNewState()
        .withTerminated(
            new ContainerStateTerminatedBuilder().withExitCode(code).withReason(reason).build())
        .endState()
        .build();
  }

  private static ContainerStatus running(String name) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withNewState()
        .withNewRunning()
        .endRunning()
        .endState()
        .build();
  }

  private static ContainerStatus waiting(String name, String reason, String message) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withNewState()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .endState()
        .build();
  }
}
