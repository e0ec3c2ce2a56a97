// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises the container runtime's log line for an execve that failed after the container counts
 * as started. Kubernetes then reports an exit code, as if the program had run.
 */
final class ExecFailureDetector {
  private static final Logger LOG = LoggerFactory.getLogger(ExecFailureDetector.class);
  private static final Pattern EXEC_ERROR =
      Pattern.compile("exec [^\n]*: (argument list too long|exec format error|permission denied)");
  private static final int LINE = 500;

  private ExecFailureDetector() {}

  /**
   * Returns the failure; empty when the program ran, because then the probe's frames come first.
   */
  static Optional<StartFailure> of(KubernetesClient client, ContainerLogId log) {
    return Optional.of(firstLine(client, log))
        .filter(line -> EXEC_ERROR.matcher(line).lookingAt())
        .map(line -> KubernetesErrors.ofExec(line.strip()).failure());
  }

  private static String firstLine(KubernetesClient client, ContainerLogId log) {
    try {
      String text =
          client
              .pods()
              .inNamespace(log.namespace())
              .withName(log.pod())
              .inContainer(log.container())
              .limitBytes(LINE)
              .getLog();
      return text.lines().findFirst().orElse("");
    } catch (KubernetesClientException gone) {
      LOG.debug("The log of {} cannot be read", log, gone);
      return "";
    }
  }
}
