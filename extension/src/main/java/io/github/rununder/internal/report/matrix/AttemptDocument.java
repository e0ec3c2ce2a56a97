// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One start of the program inside a run: of each only what differs from the run's own snapshots, as
 * two hundred whole ones would be too much for any page.
 *
 * @param replica the scheduler's name for the replica; empty when the run has no replicas
 * @param number which attempt of the replica this is, from 1
 * @param phases what of each phase's snapshot differs from the run's
 * @param processes the processes that reported
 * @param startFailure why the program did not start; null when it started
 * @param exit how the program ended; null when it still ran or never started
 * @param problems what is known to be wrong with the attempt, as sentences
 * @param timeline the events, sorted by time
 */
public record AttemptDocument(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) String replica,
    int number,
    Map<String, SnapshotDocument> phases,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProcessDocument> processes,
    RunDocument.@Nullable Failure startFailure,
    RunDocument.@Nullable Exit exit,
    List<String> problems,
    List<EventDocument> timeline) {}
