// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One start of the program inside a run. Its snapshots have only the differences from the run's:
 * two hundred whole ones would be too much for any page.
 */
public record AttemptDocument(
    @JsonInclude(NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) String replica,
    int number,
    Map<String, SnapshotDocument> phases,
    @JsonInclude(NON_EMPTY) List<ProcessDocument> processes,
    RunDocument.@Nullable Failure startFailure,
    RunDocument.@Nullable Exit exit,
    List<String> problems,
    List<EventDocument> timeline) {}
