// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.session.ProcessFingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The machine's processes at one point in time.
 *
 * @param processes the processes, without zombies
 */
record ProcessList(List<Entry> processes) {
  private static final Path PROC = Path.of("/proc");
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int START = 19;

  record Entry(ProcessFingerprint fingerprint, long parent, long session) {}

  static ProcessList now() {
    List<Entry> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[1-9]*")) {
      folders.forEach(folder -> read(folder).ifPresent(found::add));
    } catch (IOException noProc) {
      ProcessHandle.allProcesses()
          .forEach(
              handle ->
                  ProcessFingerprint.of(handle.pid())
                      .ifPresent(fingerprint -> found.add(fromHandle(fingerprint, handle))));
    }
    return new ProcessList(found);
  }

  /** Returns the leader if it lives, its session and the descendants of all of them. */
  Set<ProcessFingerprint> treeOf(ProcessFingerprint leader) {
    Set<Long> numbers = new LinkedHashSet<>();
    Set<ProcessFingerprint> tree = new LinkedHashSet<>();
    boolean numberIsReused =
        processes.stream()
            .anyMatch(
                p -> p.fingerprint().pid() == leader.pid() && !p.fingerprint().equals(leader));
    if (numberIsReused) {
      return tree;
    }
    int before = -1;
    while (tree.size() != before) {
      before = tree.size();
      for (Entry process : processes) {
        boolean ofSession =
            process.session() == leader.pid() && process.fingerprint().start() >= leader.start();
        if (process.fingerprint().equals(leader)
            || ofSession
            || numbers.contains(process.parent())) {
          numbers.add(process.fingerprint().pid());
          tree.add(process.fingerprint());
        }
      }
    }
    return tree;
  }

  private static Optional<Entry> read(Path folder) {
    try {
      String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
      return fields[0].equals("Z") || fields[0].equals("X")
          ? Optional.empty()
          : Optional.of(
              new Entry(
                  new ProcessFingerprint(pid, Long.parseLong(fields[START])),
                  Long.parseLong(fields[PARENT]),
                  Long.parseLong(fields[SESSION])));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Entry fromHandle(ProcessFingerprint fingerprint, ProcessHandle handle) {
    return new Entry(fingerprint, handle.parent().map(ProcessHandle::pid).orElse(0L), -1);
  }
}
