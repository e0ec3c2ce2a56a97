// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.Run;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the documents of a run's processes. */
record ProcessMapper(Run run, Masking masking) {
  List<ProcessDocument> processes() {
    List<CapturedProcess> all = run.processes();
    Instant end = all.size() == 1 ? end() : null;
    return all.stream().map(each -> process(each, each.ended().orElse(end))).toList();
  }

  /** The timeline does not say which of several processes ended. */
  private @Nullable Instant end() {
    return run.timeline().find(TimelineEvents.processEnded()).map(TimelineEvent::at).orElse(null);
  }

  private ProcessDocument process(CapturedProcess process, @Nullable Instant end) {
    return new ProcessDocument(
        process.pid(),
        process.parentPid(),
        process.argv().stream().map(masking::text).toList(),
        process.identity().startedBoottimeNanos(),
        process.started(),
        end);
  }
}
