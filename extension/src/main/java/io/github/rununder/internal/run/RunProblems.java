// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What went wrong, each once, and so many that a hostile program does not fill the JVM. */
final class RunProblems {
  private static final int MOST = 1_000;

  private final Set<String> told = new LinkedHashSet<>();
  private long more;

  void add(String problem) {
    if (told.size() < MOST) {
      told.add(problem);
    } else if (!told.contains(problem)) {
      more++;
    }
  }

  List<String> list() {
    Stream<String> rest = more == 0 ? Stream.empty() : Stream.of("and " + more + " more problems");
    return Stream.concat(told.stream(), rest).toList();
  }
}
