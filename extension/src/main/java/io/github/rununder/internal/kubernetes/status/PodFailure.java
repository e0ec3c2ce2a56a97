// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.status.PodEvent.NeverStarts;
import java.util.Locale;

/** Says of which kind it is that a pod's program does not start, and what helps. */
final class PodFailure {
  private PodFailure() {}

  /**
   * Says it.
   *
   * @param image what people call the program's image
   */
  static StartFailure of(NeverStarts never, Cluster cluster, String image) {
    String remedy = remedy(never, cluster, image);
    String full = never.reason().endsWith(".") || remedy.isEmpty() ? "" : ".";
    return new StartFailure(kind(never), (never.reason() + full + " " + remedy).strip());
  }

  private static StartFailure.Reason kind(NeverStarts never) {
    if (never.reason().toLowerCase(Locale.ROOT).contains("argument list too long")) {
      return StartFailure.Reason.ARGUMENT_LIST_TOO_LONG;
    }
    return switch (never.cause()) {
      case IMAGE -> StartFailure.Reason.IMAGE;
      case CONTAINER ->
          never.reason().contains("ConfigError")
              ? StartFailure.Reason.CONFIG_ERROR
              : StartFailure.Reason.EXECUTION;
      case CLUSTER -> StartFailure.Reason.UNSCHEDULABLE;
      case LOSS -> StartFailure.Reason.OTHER;
    };
  }

  private static String remedy(NeverStarts never, Cluster cluster, String image) {
    return switch (never.cause()) {
      case IMAGE -> cluster.missingImageRemedy(image);
      case CONTAINER ->
          "Compare the command, the working directory and the mounted paths with what the image has.";
      case CLUSTER -> "`kubectl describe node` tells what the cluster's nodes lack.";
      case LOSS -> "";
    };
  }
}
