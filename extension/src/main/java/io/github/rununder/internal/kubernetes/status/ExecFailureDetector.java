// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises what a container runtime writes into the log when execve fails after the container
 * counts as started: Kubernetes then tells an exit code, as if the program had run.
 */
final class ExecFailureDetector {
  private static final Logger LOG = LoggerFactory.getLogger(ExecFailureDetector.class);
  private static final Pattern COMPLAINT =
      Pattern.compile("exec [^\n]*: (argument list too long|exec format error|permission denied)");
  private static final int LINE = 500;

  private ExecFailureDetector() {}

  /** Returns the failure; empty when the program ran, since the probe's frames then come first. */
  static Optional<StartFailure> of(KubernetesClient client, ContainerLogId log) {
    return Optional.of(firstLine(client, log))
        .filter(line -> COMPLAINT.matcher(line).lookingAt())
        .map(line -> failure(line.strip()));
  }

  private static StartFailure failure(String line) {
    return line.contains("argument list too long")
        ? new StartFailure(
            Reason.ARGUMENT_LIST_TOO_LONG,
            "The program does not start: %s. Linux takes 128 KiB for one argument or variable and a quarter of the stack's limit for all; put large values into a file."
                .formatted(line))
        : new StartFailure(
            Reason.EXECUTION,
            "The program does not start: %s. Is it for the node's architecture, and may the container's user execute it?"
                .formatted(line));
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
