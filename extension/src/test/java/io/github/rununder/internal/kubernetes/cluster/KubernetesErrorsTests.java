// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors.Cause;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.spi.StartFailedException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A failure under Kubernetes")
class KubernetesErrorsTests {
  @Test
  void ofARequestHasTheApiServersText() {
    var invalid =
        new KubernetesClientException(
            new StatusBuilder().withCode(422).withMessage("Pod \"a\" is invalid").build());
    assertThat(KubernetesErrors.of(cluster(Optional.empty()), "Pod \"a\"", invalid))
        .isEqualTo(
            new ErrorText(
                Reason.REJECTED, "Kubernetes refuses the Pod \"a\": Pod \"a\" is invalid", ""));
  }

  @Test
  void ofARequestWithoutAnAnswerNamesItsRootOrTheLossOfTheCluster() {
    var silent = new KubernetesClientException("outer", new ConnectException("refused"));
    assertThat(KubernetesErrors.of(cluster(Optional.empty()), "Pod \"a\"", silent).message())
        .isEqualTo(
            "Kubernetes cannot create the Pod \"a\". Its API server did not answer (refused). Is it overloaded, or is the network to it down?");
    assertThat(
            KubernetesErrors.of(cluster(Optional.of("The node ended.")), "Pod \"a\"", silent)
                .message())
        .isEqualTo("Kubernetes cannot create the Pod \"a\". The node ended.");
  }

  @Test
  void ofAPodHasTheRemedyOfItsCause() {
    assertThat(ofPod(Cause.IMAGE, "ErrImageNeverPull: x"))
        .isEqualTo(new ErrorText(Reason.IMAGE, "ErrImageNeverPull: x", "Load orders."));
    assertThat(ofPod(Cause.CONTAINER, "CreateContainerConfigError: no key"))
        .isEqualTo(
            new ErrorText(
                Reason.CONFIG_ERROR,
                "CreateContainerConfigError: no key",
                "Compare the command, the working directory and the mounted paths with the image."));
    assertThat(ofPod(Cause.CONTAINER, "StartError: no such file").reason())
        .isEqualTo(Reason.EXECUTION);
    assertThat(ofPod(Cause.CONTAINER, "exec: Argument list too long").reason())
        .isEqualTo(Reason.ARGUMENT_LIST_TOO_LONG);
    assertThat(ofPod(Cause.CLUSTER, "No node takes the pod: 0/1 nodes are available").message())
        .isEqualTo(
            "No node takes the pod: 0/1 nodes are available. `kubectl describe node` shows the resources, labels and taints of the nodes.");
    assertThat(ofPod(Cause.LOSS, "The node ended.").message()).isEqualTo("The node ended.");
  }

  @Test
  void ofExecveIsReadFromTheLog() {
    assertThat(KubernetesErrors.ofExec("exec /app: exec format error").failure().message())
        .isEqualTo(
            "The program does not start: exec /app: exec format error. Is it built for the node's architecture, and may the container's user execute it?");
    assertThat(KubernetesErrors.ofExec("exec /app: argument list too long").message())
        .isEqualTo(
            "The program does not start: exec /app: argument list too long. Linux takes 128 KiB for one argument or variable, and a quarter of the stack limit for all: give the program fewer or shorter ones, or put values into files.");
  }

  @Test
  void ofAnImageThatIsNowhereHasTheDaemonsErrorText() {
    var missing = new StartFailedException("image missing: acme/orders (gone).");
    assertThat(KubernetesErrors.imageNowhere("acme/orders", missing).message())
        .isEqualTo(
            "Kubernetes pulls acme/orders at every start (imagePullPolicy Always, which is also the default of the tag latest), and neither the Docker daemon nor a registry has it: image missing: acme/orders (gone). Build it first, so that RunUnder copies it into the node.");
  }

  private static ErrorText ofPod(Cause cause, String text) {
    return KubernetesErrors.ofPod(cause, text, cluster(Optional.empty()), "orders");
  }

  private static Cluster cluster(Optional<String> loss) {
    return (Cluster)
        Proxy.newProxyInstance(
            Cluster.class.getClassLoader(),
            new Class<?>[] {Cluster.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "loss" -> loss;
                  case "missingImageRemedy" -> "Load " + arguments[0] + ".";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
