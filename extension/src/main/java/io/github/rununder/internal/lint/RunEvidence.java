// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What several rules look at. */
final class RunEvidence {
  private RunEvidence() {}

  /** Every word on every variable, image first. */
  static Stream<Assignment> words(Run run) {
    return run.declaration().stream().flatMap(declaration -> declaration.layers().stream());
  }

  /** The words of the image. */
  static Stream<Assignment> imageWords(Run run) {
    return run.declaration().stream().flatMap(each -> each.layers().image().stream());
  }

  /** The words by name, the winner last. */
  static Map<String, List<Assignment>> wordsByName(Run run) {
    return run.declaration().map(each -> each.layers().byName()).orElse(Map.of());
  }

  static Assignment last(List<Assignment> words) {
    return words.get(words.size() - 1);
  }

  /** What the process got, when that was captured. */
  static Optional<Snapshot> exec(Run run) {
    return run.snapshots().stream().filter(each -> each.phase() == Phase.EXEC).findFirst();
  }
}
