// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the documents of a run's processes from the first snapshot of each. */
record ProcessMapper(Run run, Masking masking) {
  /** A pid is used again, in a container that is started again too. */
  private record Key(String hostname, long pid, long startedBoottimeNanos) {
    static Key of(ProcessIdentity process) {
      return new Key(process.hostname(), process.pid(), process.startedBoottimeNanos());
    }
  }

  List<ProcessDocument> processes() {
    Map<Key, Snapshot> firsts = new LinkedHashMap<>();
    run.snapshots()
        .forEach(each -> each.process().ifPresent(p -> firsts.putIfAbsent(Key.of(p), each)));
    Instant end = firsts.size() == 1 ? end() : null;
    return firsts.values().stream()
        .map(first -> process(first.process().orElseThrow(), first.stamp(), end))
        .toList();
  }

  /** The timeline does not say which of several processes ended. */
  private @Nullable Instant end() {
    return run.timeline().find(TimelineEvents.processEnded()).map(TimelineEvent::at).orElse(null);
  }

  private ProcessDocument process(
      ProcessIdentity process, CaptureTime first, @Nullable Instant end) {
    return new ProcessDocument(
        process.pid(),
        process.ppid(),
        process.arguments().stream().map(masking::text).toList(),
        process.startedBoottimeNanos(),
        first.wall().minusNanos(first.boottimeNanos() - process.startedBoottimeNanos()),
        end);
  }
}
