// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.origin.UnreadVariables;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * What is known to be secret in a run, shared by all its attempts and replicas: each of them may
 * print what another one had, also after it was changed. Safe for use by several threads.
 */
final class RunMasking {
  /** Not applied at once: a program waits while its snapshots are read. */
  private final Queue<UnaryOperator<Masking>> learnt = new ConcurrentLinkedQueue<>();

  private Masking known;

  RunMasking(Masking declared) {
    known = declared;
  }

  void learn(Declaration declaration) {
    learnt.add(masking -> masking.including(declaration));
  }

  /** A value that is secret by its name is hidden everywhere. */
  void learn(Environment environment) {
    learnt.add(masking -> masking.including(environment));
  }

  /** What only an unreadable Secret explains is hidden as if it came from there. */
  void learn(Declaration declaration, Snapshot snapshot) {
    learnt.add(
        masking ->
            masking
                .including(
                    declaration.toBuilder()
                        .scheduler(UnreadVariables.of(declaration, snapshot))
                        .build())
                .including(snapshot.environment()));
  }

  void learn(String value) {
    learnt.add(masking -> masking.including(List.of(value)));
  }

  synchronized Masking now() {
    for (UnaryOperator<Masking> next = learnt.poll(); next != null; next = learnt.poll()) {
      known = next.apply(known);
    }
    return known;
  }
}
