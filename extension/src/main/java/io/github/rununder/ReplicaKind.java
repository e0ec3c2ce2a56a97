// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/** What keeps the replicas of a program under K8S; says nothing to other schedulers. */
public enum ReplicaKind {
  /** Started all at once; a replica that is replaced gets another name. */
  DEPLOYMENT,
  /** Named by number; a replica that is replaced keeps its name. Started all at once here, too. */
  STATEFUL_SET
}
