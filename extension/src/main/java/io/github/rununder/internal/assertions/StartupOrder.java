// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Phase;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.StartStep.Kind;
import io.github.rununder.capture.TimelineEvent;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The order of a start that holds without a clock: an init step's start, its end, the next step,
 * and at last the program. A sidecar is started among the init steps, and the next step waits until
 * it has started.
 *
 * @param steps what is started, in order; containers last
 */
public record StartupOrder(List<StartStep> steps) {
  private static final Set<String> AFTER_THE_START =
      Set.of("running", "started", "ready", "terminated");

  /** Returns whether the second type cannot have come before the first. */
  public boolean holds(Interval span) {
    OptionalInt first = rank(span.from().type());
    OptionalInt second = rank(span.to().type());
    return first.isPresent() && second.isPresent() && first.getAsInt() < second.getAsInt();
  }

  private OptionalInt rank(TimelineEvent.Type type) {
    if (type instanceof TimelineEvent.Type.InitStepStarted started) {
      return begin(started.step(), Kind.INIT_STEP);
    }
    if (type instanceof TimelineEvent.Type.InitStepFinished finished) {
      return end(finished.step(), Kind.INIT_STEP);
    }
    if (type instanceof SchedulerEvent event) {
      return rank(event);
    }
    boolean ofProgram =
        type instanceof Phase
            || type instanceof TimelineEvent.Type.Mark
            || type instanceof TimelineEvent.Type.ProcessStarted
            || type instanceof TimelineEvent.Type.ProcessEnded;
    return ofProgram ? OptionalInt.of(rankOfContainers()) : OptionalInt.empty();
  }

  /** A sidecar may become ready or end long after the next step has begun. */
  private OptionalInt rank(SchedulerEvent event) {
    return steps.stream()
        .map(StartStep::name)
        .filter(name -> event.subject().equals("sidecar " + name))
        .findFirst()
        .map(
            name ->
                switch (event.name()) {
                  case "running" -> begin(name, Kind.SIDECAR);
                  case "started" -> end(name, Kind.SIDECAR);
                  default -> OptionalInt.empty();
                })
        .orElseGet(() -> rankOfContainer(event));
  }

  private OptionalInt rankOfContainer(SchedulerEvent event) {
    boolean known =
        AFTER_THE_START.contains(event.name())
            && steps.stream()
                .filter(step -> step.kind() == Kind.CONTAINER)
                .anyMatch(step -> event.subject().equals("container " + step.name()));
    return known ? OptionalInt.of(rankOfContainers()) : OptionalInt.empty();
  }

  private int rankOfContainers() {
    return (int) (2 * steps.stream().filter(step -> step.kind() != Kind.CONTAINER).count());
  }

  private OptionalInt begin(String name, Kind kind) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).equals(new StartStep(name, kind)))
        .map(i -> 2 * i)
        .findFirst();
  }

  private OptionalInt end(String name, Kind kind) {
    return begin(name, kind).stream().map(begin -> begin + 1).findFirst();
  }
}
