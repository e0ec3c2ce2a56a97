// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot, or what of an attempt's snapshot differs from the run's.
 *
 * @param name the name of a mark, or the path that changed; null at the other phases
 * @param changed whether the snapshot was captured because the watched path {@code name} changed
 * @param pairs the keys and values given to {@code probe.Mark}
 * @param at the wall clock of the program's kernel
 * @param boottimeNanos {@code CLOCK_BOOTTIME} of the program's kernel
 * @param env the variables by name, sorted; a name that is missing is unset
 * @param unset of an attempt: the variables that only the run has
 * @param malformed entries without a name or an equals sign
 * @param files the watched paths, in the order in which the workload lists them
 * @param process the process; null at BUILD and DECLARED, and for an attempt
 */
public record SnapshotDocument(
    @Nullable String name,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean changed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> pairs,
    Instant at,
    long boottimeNanos,
    Map<String, VariableDocument> env,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unset,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<VariableDocument> malformed,
    Map<String, FileDocument> files,
    @Nullable IdentityDocument process) {

  /**
   * The identity of the process at the moment of the snapshot; {@code pid} and {@code
   * startedBoottimeNanos} name an entry of the run's {@code processes}. The fields are those of
   * {@link io.github.rununder.capture.ProcessIdentity}.
   */
  public record IdentityDocument(
      long pid,
      long ppid,
      long uid,
      long euid,
      long gid,
      long egid,
      List<Long> groups,
      String effectiveCapabilities,
      String hostname,
      String workingDirectory,
      String executable,
      List<String> arguments,
      long startedBoottimeNanos) {}

  /** Returns what of this snapshot differs from another one of the same phase. */
  SnapshotDocument differenceFrom(@Nullable SnapshotDocument other) {
    Map<String, VariableDocument> otherEnv = other == null ? Map.of() : other.env;
    return new SnapshotDocument(
        null,
        false,
        Map.of(),
        at,
        boottimeNanos,
        different(env, otherEnv),
        otherEnv.keySet().stream().filter(variable -> !env.containsKey(variable)).toList(),
        List.of(),
        different(files, other == null ? Map.of() : other.files),
        null);
  }

  private static <T> Map<String, T> different(Map<String, T> here, Map<String, T> there) {
    Map<String, T> different = new LinkedHashMap<>(here);
    different.entrySet().removeIf(each -> each.getValue().equals(there.get(each.getKey())));
    return different;
  }
}
