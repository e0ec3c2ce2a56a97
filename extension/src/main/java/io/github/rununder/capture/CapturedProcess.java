// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operating-system process that carried the probe or the exec shim, with its snapshots.
 *
 * <p>A process is identified by its number, its start time and its host name. A program that takes
 * the place of another by {@code execve}, as {@code exec app serve} in a shell does, is the same
 * process: {@link #argv()} is then that of the program that reported last.
 */
public final class CapturedProcess {
  private static final String SHIM = "/.rununder/shim";

  private final List<Snapshot> snapshots;
  private final Optional<Instant> ended;

  private record Key(long pid, long startedBoottimeNanos, String hostname) {
    static Key of(ProcessIdentity process) {
      return new Key(process.pid(), process.startedBoottimeNanos(), process.hostname());
    }
  }

  private CapturedProcess(List<Snapshot> snapshots, Optional<Instant> ended) {
    this.snapshots = List.copyOf(snapshots);
    this.ended = ended;
  }

  /**
   * Groups snapshots by their process. Snapshots without a process are left out.
   *
   * @param snapshots the snapshots in the order of their capture
   * @return the processes in the order of their first snapshot
   */
  public static List<CapturedProcess> group(List<Snapshot> snapshots) {
    Map<Key, List<Snapshot>> byProcess = new LinkedHashMap<>();
    for (Snapshot snapshot : snapshots) {
      snapshot
          .process()
          .map(Key::of)
          .ifPresent(key -> byProcess.computeIfAbsent(key, k -> new ArrayList<>()).add(snapshot));
    }
    return byProcess.values().stream()
        .map(each -> new CapturedProcess(each, Optional.empty()))
        .toList();
  }

  /**
   * {@return this process with its end}
   *
   * @param at when the process ended, on the wall clock
   */
  public CapturedProcess endedAt(Instant at) {
    return new CapturedProcess(snapshots, Optional.of(at));
  }

  /** {@return the process as it described itself last} */
  public ProcessIdentity identity() {
    return snapshots.get(snapshots.size() - 1).process().orElseThrow();
  }

  /** {@return the number of the process in its own pid namespace} */
  public long pid() {
    return identity().pid();
  }

  /** {@return the number of the parent process in the same pid namespace; 0 when it is outside} */
  public long parentPid() {
    return identity().ppid();
  }

  /**
   * {@return the command line without the exec shim's own arguments, the program's own name first}
   */
  public List<String> argv() {
    List<String> all = identity().arguments();
    boolean isShim = all.size() > 2 && identity().executable().equals(SHIM);
    return isShim ? all.subList(2, all.size()) : all;
  }

  /**
   * {@return when the process started, on the wall clock of its first snapshot, precise to a kernel
   * tick (10 ms)}
   */
  public Instant started() {
    CaptureTime first = snapshots.get(0).stamp();
    return first.wall().minusNanos(first.boottimeNanos() - identity().startedBoottimeNanos());
  }

  /**
   * Returns when the process ended. Schedulers report it of a container's main process only.
   *
   * @return empty while the process runs, and when its end is not known
   */
  public Optional<Instant> ended() {
    return ended;
  }

  /** {@return the snapshots of the process in the order of their capture, at least one} */
  public List<Snapshot> snapshots() {
    return snapshots;
  }

  /**
   * {@return the first snapshot of a phase; empty when the process has not reported the phase} Does
   * not wait.
   *
   * @param phase the phase
   */
  public Optional<Snapshot> at(Phase phase) {
    return snapshots.stream().filter(each -> each.phase() == phase).findFirst();
  }

  /**
   * {@return whether a snapshot is of this process; false for a snapshot without a process, too}
   *
   * @param snapshot a snapshot of the same run
   */
  public boolean took(Snapshot snapshot) {
    return snapshot.process().filter(this::is).isPresent();
  }

  /**
   * {@return whether an identity has the number, start and host name of this process}
   *
   * @param process the identity
   */
  public boolean is(ProcessIdentity process) {
    return Key.of(process).equals(Key.of(identity()));
  }

  /** Returns whether the other is the same process, whatever was captured of it since. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CapturedProcess process && is(process.identity());
  }

  @Override
  public int hashCode() {
    return Key.of(identity()).hashCode();
  }

  /**
   * Returns number and command line, such as {@code 12 `/app migrate`}. Arguments may be secret:
   * mask the text before it is shown.
   */
  @Override
  public String toString() {
    return "%d `%s`".formatted(pid(), String.join(" ", argv()));
  }
}
