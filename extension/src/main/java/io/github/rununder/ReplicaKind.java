// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/** The object that controls the replicas under K8S; other schedulers ignore it. */
public enum ReplicaKind {
  /** Started all at once; a replica that is replaced gets another name. */
  DEPLOYMENT,
  /** Named by number; a replica that is replaced keeps its name. Also started all at once. */
  STATEFUL_SET
}
