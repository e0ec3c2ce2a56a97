// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.ProcessIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the process of a run that a test asserts on. */
@FunctionalInterface
interface ProcessChoice {
  /** Of two that started within one kernel tick, the one that reported later is the newer. */
  Comparator<CapturedProcess> FURTHEST_THEN_NEWEST =
      Comparator.comparing(ProcessChoice::furthest)
          .thenComparingLong(process -> process.identity().startedBoottimeNanos())
          .thenComparing(process -> process.snapshots().get(0).stamp());

  /** The choice when the workload names no process. */
  ProcessChoice MAIN_PROGRAM = ProcessChoice::mainProgram;

  /** Chooses among the processes that have reported so far, in the order of their first report. */
  Optional<CapturedProcess> among(List<CapturedProcess> processes);

  /** The choice for a workload: by arguments, or the main program. */
  static ProcessChoice of(List<String> arguments) {
    return arguments.isEmpty() ? MAIN_PROGRAM : withArguments(arguments);
  }

  /** The first process whose argv contains the arguments in their order. */
  static ProcessChoice withArguments(List<String> arguments) {
    return processes ->
        processes.stream().filter(each -> containsInOrder(each.argv(), arguments)).findFirst();
  }

  private static boolean containsInOrder(List<String> argv, List<String> arguments) {
    int found = 0;
    for (String argument : argv) {
      if (found < arguments.size() && argument.equals(arguments.get(found))) {
        found++;
      }
    }
    return found == arguments.size();
  }

  /** One process, independent of the other reports. */
  static ProcessChoice only(ProcessIdentity process) {
    return processes -> processes.stream().filter(each -> each.is(process)).findFirst();
  }

  /**
   * The container's main program: process 1 when it reports. Else, among the processes whose parent
   * does not report, those that reached the furthest phase, and the newest of them.
   */
  private static Optional<CapturedProcess> mainProgram(List<CapturedProcess> processes) {
    return processes.stream()
        .filter(ProcessChoice::isFirstOfNamespace)
        .findFirst()
        .or(() -> roots(processes).max(FURTHEST_THEN_NEWEST));
  }

  /** Whether it is the first process of a container. */
  static boolean isFirstOfNamespace(CapturedProcess process) {
    return process.pid() == 1;
  }

  private static Stream<CapturedProcess> roots(List<CapturedProcess> processes) {
    return processes.stream()
        .filter(
            each ->
                processes.stream()
                    .noneMatch(
                        other ->
                            other.pid() == each.parentPid()
                                && other.identity().hostname().equals(each.identity().hostname())));
  }

  /** RELOAD is reached after MAIN, with or without READY: it counts as MAIN. */
  private static Phase furthest(CapturedProcess process) {
    return process.snapshots().stream()
        .map(Snapshot::phase)
        .map(phase -> phase == Phase.RELOAD ? Phase.MAIN : phase)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
