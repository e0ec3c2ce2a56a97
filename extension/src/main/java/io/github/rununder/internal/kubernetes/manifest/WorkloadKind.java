// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of object that create pods. */
public enum WorkloadKind {
  /** A pod itself. */
  POD("Pod", "", "pods", "po"),
  /** One or more pods that run to their end. */
  JOB("Job", "/spec/template", "jobs", "job"),
  /** Makes jobs by a schedule. */
  CRON_JOB("CronJob", "/spec/jobTemplate/spec/template", "cronjobs", "cj"),
  /** Keeps pods running, by way of ReplicaSets. */
  DEPLOYMENT("Deployment", "/spec/template", "deployments", "deploy"),
  /** Keeps pods with a lasting name running. */
  STATEFUL_SET("StatefulSet", "/spec/template", "statefulsets", "sts"),
  /** Keeps a pod running on each node. */
  DAEMON_SET("DaemonSet", "/spec/template", "daemonsets", "ds"),
  /** Keeps pods running. */
  REPLICA_SET("ReplicaSet", "/spec/template", "replicasets", "rs");

  private final String kind;
  private final String podPointer;
  private final String plural;
  private final String shortName;

  WorkloadKind(String kind, String podPointer, String plural, String shortName) {
    this.kind = kind;
    this.podPointer = podPointer;
    this.plural = plural;
    this.shortName = shortName;
  }

  /** Returns the kind of an object; empty when it creates no pods. */
  public static Optional<WorkloadKind> of(ManifestObject object) {
    return Arrays.stream(values()).filter(each -> each.kind.equals(object.kind())).findFirst();
  }

  /** Returns the kind for a name by the rules of kubectl. */
  static Optional<WorkloadKind> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            each ->
                Stream.of(each.kind.toLowerCase(Locale.ROOT), each.plural, each.shortName)
                    .anyMatch(lower::equals))
        .findFirst();
  }

  /** Returns the kind's name in the API, such as {@code StatefulSet}. */
  public String kind() {
    return kind;
  }

  /**
   * Returns the JSON pointer of the pod or pod template, which has {@code metadata} and {@code
   * spec}.
   */
  public JsonPointer podPointer() {
    return JsonPointer.compile(podPointer);
  }
}
