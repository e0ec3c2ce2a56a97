// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Scheduler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program behind {@code ./run soak}: many runs under DOCKER, many pods under K8S. Every
 * snapshot must be there with the values that were declared, and nothing may remain or grow.
 */
@SuppressWarnings("SystemOut") // the findings are the program's result
public final class Soak {
  private static final int RUNS = 1_000;

  private Soak() {}

  /**
   * Runs the soak.
   *
   * @param arguments how many runs a scheduler, 1,000 when left out; then schedulers
   */
  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? RUNS : Integer.parseInt(arguments[0]);
    List<Scheduler> schedulers = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      schedulers.add(BuiltInScheduler.valueOf(arguments[i]));
    }
    if (schedulers.isEmpty()) {
      schedulers.addAll(List.of(BuiltInScheduler.DOCKER, BuiltInScheduler.K8S));
    }
    List<String> findings = new ArrayList<>();
    try (BenchSession session = BenchSession.open(Path.of("go-fixtures"))) {
      schedulers.forEach(
          scheduler -> findings.addAll(new SoakRuns(session, scheduler, count).run()));
    }
    findings.forEach(System.out::println);
    System.out.println(findings.isEmpty() ? "nothing lost, nothing wrong, nothing left" : "FAILED");
    // the drivers' libraries leave threads behind
    System.exit(findings.isEmpty() ? 0 : 1);
  }
}
