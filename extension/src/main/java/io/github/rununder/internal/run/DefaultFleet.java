// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Fleet;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.FleetHandle;
import io.github.rununder.spi.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The replicas of a run as tests see them. */
record DefaultFleet(DefaultRun first, RunAttempts all, int size, RunTimeouts timeouts)
    implements Fleet {
  private static final Poll POLL = Poll.every(Duration.ofMillis(20));

  @Override
  public Scheduler scheduler() {
    return first.scheduler();
  }

  @Override
  public List<Run> replicas() {
    return Progress.during(describe("start"), () -> awaitReplicas(0));
  }

  private String describe(String what) {
    return "%s of a fleet of %d under %s".formatted(what, size, scheduler());
  }

  @Override
  public List<Run> attempts() {
    return List.copyOf(all.all());
  }

  @Override
  public List<Run> restart() {
    FleetHandle handle =
        all.handle()
            .filter(FleetHandle.class::isInstance)
            .map(FleetHandle.class::cast)
            .orElseThrow(() -> new RunUnderException(first.driver().refusalOfFleetRestart()));
    replicas();
    int before = all.count();
    return Progress.during(
        describe("restart"),
        () -> {
          handle.restartAll();
          return awaitReplicas(before);
        });
  }

  /** Waits for replicas whose attempt is not among the first {@code before}. */
  private List<Run> awaitReplicas(int before) {
    int most = 0;
    while (true) {
      List<DefaultRun> now = captured(before);
      if (isComplete(now)) {
        return sorted(now);
      }
      most = Math.max(most, now.size());
      if (noneWillCome() || !awaitMoreThan(most, before)) {
        throw new RunExceptionFactory(first, timeouts).tooFewReplicas(now.size(), size);
      }
    }
  }

  private boolean isComplete(List<DefaultRun> captured) {
    return captured.size() >= size && all.current().size() == captured.size();
  }

  /** Each replica that is captured gives the next ones the whole timeout. */
  private boolean awaitMoreThan(int count, int before) {
    try {
      return POLL.atMost(timeouts.start())
          .until(
              () -> {
                List<DefaultRun> now = captured(before);
                return now.size() > count || isComplete(now) || noneWillCome();
              });
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RunUnderException("interrupted while it waited for replicas");
    }
  }

  private List<DefaultRun> captured(int before) {
    List<DefaultRun> attempts = all.all();
    return all.current().stream()
        .filter(start -> attempts.indexOf(start) >= before)
        .filter(start -> start.record().isCapturedOrOver())
        .toList();
  }

  private boolean noneWillCome() {
    return first.record().startFailure().isPresent() && all.count() < size;
  }

  private static List<Run> sorted(List<DefaultRun> attempts) {
    return attempts.stream()
        .<Run>map(start -> start)
        .sorted(Comparator.comparing(Run::replica))
        .toList();
  }

  @Override
  public Optional<Instant> captured() {
    List<Instant> arrivals =
        all.all().stream().flatMap(start -> start.record().arrival().stream()).sorted().toList();
    return arrivals.size() < size ? Optional.empty() : Optional.of(arrivals.get(size - 1));
  }

  @Override
  public Optional<Instant> ready() {
    return all.handle()
        .filter(FleetHandle.class::isInstance)
        .map(FleetHandle.class::cast)
        .flatMap(FleetHandle::allReady);
  }
}
