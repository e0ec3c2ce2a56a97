// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.status.PodEvent.StepEnded;
import io.github.rununder.internal.support.InitStepErrors;
import io.github.rununder.spi.RunListener;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports how the init steps of a pod ended, and their output.
 *
 * @param log identifies the pod
 */
record InitStepReporter(Cluster cluster, ContainerLogId log, RunListener listener) {
  private static final Logger LOG = LoggerFactory.getLogger(InitStepReporter.class);
  private static final int OUTPUT_LINES = 20;

  void report(StepEnded ended) {
    Exit exit = PodStatusReader.exit(ended.state());
    StepTimes times = StepTimes.of(cluster, ended.state());
    String output = outputOf(ended.step(), ended.state());
    InitStepResult result =
        new InitStepResult(
            ended.step(), times.started(), times.finished(), times.precision(), exit, output);
    listener.onInitStep(result);
    if (!result.succeeded()) {
      listener.onStartFailure(InitStepErrors.of(result).failure());
    }
  }

  private String outputOf(String step, ContainerStateTerminated state) {
    String message = Objects.requireNonNullElse(state.getMessage(), "");
    try {
      String text =
          cluster
              .client()
              .pods()
              .inNamespace(log.namespace())
              .withName(log.pod())
              .inContainer(step)
              .tailingLines(OUTPUT_LINES)
              .getLog();
      return text.isEmpty() ? message : text;
    } catch (KubernetesClientException unreachable) {
      LOG.debug("The output of init step {} could not be read", step, unreachable);
      return message;
    }
  }
}
