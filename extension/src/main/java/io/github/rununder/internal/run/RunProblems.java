// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The problems of a run, each once, with a limit so that a hostile program does not fill the JVM.
 */
final class RunProblems {
  private static final int MOST = 1_000;

  private final Set<String> problems = new LinkedHashSet<>();
  private long more;

  void add(String problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    } else if (!problems.contains(problem)) {
      more++;
    }
  }

  List<String> list() {
    Stream<String> rest = more == 0 ? Stream.empty() : Stream.of("and " + more + " more problems");
    return Stream.concat(problems.stream(), rest).toList();
  }
}
