// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One snapshot, or the differences of an attempt's snapshot from the run's. */
public record SnapshotDocument(
    @Nullable String name,
    @JsonInclude(NON_DEFAULT) boolean changed,
    @JsonInclude(NON_EMPTY) Map<String, String> pairs,
    Instant at,
    long boottimeNanos,
    Map<String, VariableDocument> env,
    @JsonInclude(NON_EMPTY) List<String> unset,
    @JsonInclude(NON_EMPTY) List<VariableDocument> malformed,
    Map<String, FileDocument> files,
    @Nullable Identity process) {

  /** The process; {@code pid} and {@code startedBoottimeNanos} name a process of the run. */
  public record Identity(
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

  /** Returns the differences from another snapshot of the same phase. */
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
