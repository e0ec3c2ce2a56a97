// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program behind {@code ./run soak}: many starts of a program. Every snapshot must be there
 * with the values that were declared, and nothing may remain or grow. The environment variable
 * {@code SOAK_LOAD} says how many processes use the processors meanwhile.
 */
@SuppressWarnings("SystemOut") // the findings are the program's result
public final class Soak {
  private Soak() {}

  /**
   * Runs the soak.
   *
   * @param arguments how many starts of each kind, each kind's own number when left out; then names
   *     of {@link SoakKind}, all when left out
   */
  public static void main(String[] arguments) {
    List<SoakKind> kinds = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      kinds.add(SoakKind.valueOf(arguments[i]));
    }
    if (kinds.isEmpty()) {
      kinds.addAll(List.of(SoakKind.values()));
    }
    List<String> findings = new ArrayList<>();
    try (BenchSession session = BenchSession.open(Path.of("go-fixtures"));
        BusyProcesses load = new BusyProcesses(load())) {
      System.out.printf("%d processes use the processors beside the soak%n", load.count());
      for (SoakKind kind : kinds) {
        int starts = arguments.length == 0 ? kind.starts() : Integer.parseInt(arguments[0]);
        findings.addAll(new SoakRuns(session, kind, starts).run());
      }
    }
    findings.forEach(System.out::println);
    System.out.println(findings.isEmpty() ? "nothing lost, nothing wrong, nothing left" : "FAILED");
    // the drivers' libraries leave threads behind
    System.exit(findings.isEmpty() ? 0 : 1);
  }

  private static int load() {
    return Integer.parseInt(System.getenv().getOrDefault("SOAK_LOAD", "0"));
  }
}
