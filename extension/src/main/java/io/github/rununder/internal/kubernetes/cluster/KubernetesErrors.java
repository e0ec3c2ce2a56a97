// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.spi.StartFailedException;
import java.util.Locale;

/** Failures of the Kubernetes API, of pods and of their images, with remedies. */
public final class KubernetesErrors {
  private static final String ALWAYS_PULLED =
      "Kubernetes pulls %s at every start (imagePullPolicy Always, which is also the default of the"
          + " tag latest), and ";

  /** What gRPC reports in a kubelet that passes variables as text of protobuf. */
  public static final String INVALID_UTF8 = "invalid UTF-8";

  private static final String ONLY_UTF8 =
      "This kubelet passes only variables in UTF-8 to the container runtime: from Kubernetes 1.34.0"
          + " until the release with kubernetes/kubernetes#139194. Mount the value as a file, or"
          + " store it as text, for example in Base64.";

  /** Why a program does not start; it decides which remedy fits. */
  public enum Cause {
    /** A node does not have the image of a container. */
    IMAGE,
    /** A container cannot be created, or its command cannot be executed. */
    CONTAINER,
    /** The cluster has no place for the pod, or evicted it. */
    CLUSTER,
    /** The cluster itself has ended; the text has the remedy. */
    LOSS
  }

  private KubernetesErrors() {}

  /**
   * Returns the failure of a request to create an object.
   *
   * @param cluster the cluster that got the request
   * @param object such as {@code Secret "orders"}
   * @param failed what the client threw
   */
  public static ErrorText of(Cluster cluster, String object, KubernetesClientException failed) {
    return ApiTimeouts.is(failed)
        ? noAnswer(cluster, "create the " + object, failed)
        : refused("the " + object, failed, "");
  }

  /**
   * Returns the failure of a request that the API server refused.
   *
   * @param what the object of "Kubernetes refuses"
   * @param refused what the client threw
   * @param remedy empty when the API server's text contains it
   */
  public static ErrorText refused(String what, KubernetesClientException refused, String remedy) {
    return new ErrorText(
        Reason.REJECTED, "Kubernetes refuses %s: %s".formatted(what, text(refused)), remedy);
  }

  /** Returns the API server's error text, or the client's when there was no answer. */
  public static String text(KubernetesClientException refused) {
    return refused.getStatus() != null && refused.getStatus().getMessage() != null
        ? refused.getStatus().getMessage()
        : String.valueOf(refused.getMessage());
  }

  /** Returns a sentence without its full stop on an object that could not be read. */
  static String unreadable(String what, KubernetesClientException failed) {
    return "%s cannot be read: %s"
        .formatted(
            what,
            ApiTimeouts.is(failed)
                ? "the API server did not answer (%s)".formatted(rootMessage(failed))
                : text(failed));
  }

  private static ErrorText noAnswer(
      Cluster cluster, String wanted, KubernetesClientException failed) {
    String text = "Kubernetes cannot %s. ".formatted(wanted);
    return cluster
        .loss()
        .map(loss -> new ErrorText(Reason.OTHER, text + loss, ""))
        .orElseGet(
            () ->
                new ErrorText(
                    Reason.OTHER,
                    text + "Its API server did not answer (%s)".formatted(rootMessage(failed)),
                    "Is it overloaded, or is the network to it down?"));
  }

  static String rootMessage(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /**
   * Returns the failure of a pod whose program does not start.
   *
   * @param cause why
   * @param text what Kubernetes reports
   * @param cluster the pod's cluster
   * @param image the name of the program's image for people
   */
  public static ErrorText ofPod(Cause cause, String text, Cluster cluster, String image) {
    if (text.toLowerCase(Locale.ROOT).contains("argument list too long")) {
      return new ErrorText(Reason.ARGUMENT_LIST_TOO_LONG, text, ErrorText.FEWER_ARGUMENTS);
    }
    if (text.contains(INVALID_UTF8)) {
      return new ErrorText(Reason.CONFIG_ERROR, text, ONLY_UTF8);
    }
    return switch (cause) {
      case IMAGE -> new ErrorText(Reason.IMAGE, text, cluster.missingImageRemedy(image));
      case CONTAINER ->
          new ErrorText(
              text.contains("ConfigError") ? Reason.CONFIG_ERROR : Reason.EXECUTION,
              text,
              "Compare the command, the working directory and the mounted paths with the image.");
      case CLUSTER ->
          new ErrorText(
              Reason.UNSCHEDULABLE,
              text,
              "`kubectl describe node` shows the resources, labels and taints of the nodes.");
      case LOSS -> new ErrorText(Reason.OTHER, text, "");
    };
  }

  /**
   * Returns the failure of an execve that a container runtime wrote into the log.
   *
   * @param line such as {@code exec /app/x: exec format error}
   */
  public static ErrorText ofExec(String line) {
    String text = "The program does not start: " + line;
    return line.contains("argument list too long")
        ? new ErrorText(Reason.ARGUMENT_LIST_TOO_LONG, text, ErrorText.FEWER_ARGUMENTS)
        : new ErrorText(
            Reason.EXECUTION,
            text,
            "Is it built for the node's architecture, and may the container's user execute it?");
  }

  /** An image that neither daemon nor registry has, so its pod would never start. */
  public static ErrorText imageNowhere(String image, StartFailedException missing) {
    return new ErrorText(
        Reason.IMAGE,
        ALWAYS_PULLED.formatted(image)
            + "neither the Docker daemon nor a registry has it: "
            + missing.getMessage(),
        "Build it first, so that RunUnder copies it into the node.");
  }

  /** An image that only the local daemon has, for a cluster that RunUnder did not start. */
  static ErrorText imageOnlyLocal(String image, String context) {
    return new ErrorText(
        Reason.IMAGE,
        ALWAYS_PULLED.formatted(image)
            + "the image is on the local Docker daemon only: no registry has given it a digest",
        ("Set rununder.k8s.registry (RUNUNDER_K8S_REGISTRY) to have RunUnder push it for the nodes"
                + " of context \"%s\"; or push it yourself; or set imagePullPolicy: IfNotPresent and"
                + " load it into the nodes.")
            .formatted(context));
  }
}
