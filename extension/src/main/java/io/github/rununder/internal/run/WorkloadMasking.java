// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.capture.Masking;
import io.github.rununder.workload.Workload;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The secrets that a workload declares, before any capture. */
public final class WorkloadMasking {
  private WorkloadMasking() {}

  /**
   * Returns the masking of a workload.
   *
   * @param workload the workload
   * @param namePattern names that are secret too
   * @return the masking
   */
  public static Masking of(Workload workload, Pattern namePattern) {
    Set<String> names =
        Stream.concat(
                workload.secretVariables().map(Workload.Variable::name),
                workload.secretFiles().map(Workload.MountedFile::path))
            .collect(Collectors.toSet());
    List<String> values =
        Stream.concat(
                workload.secretVariables().map(Workload.Variable::value),
                workload.secretFiles().map(file -> file.content().text()))
            .toList();
    return new Masking(names, values, namePattern);
  }
}
