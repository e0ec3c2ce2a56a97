// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.capture.Masking;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** The attempts of one run, of each replica one after another. Safe for use by several threads. */
final class RunAttempts {
  private final RunMasking masking;
  private final Function<RunState, DefaultRun> runs;
  private final Function<RunState, RecordingListener> listeners;
  private final List<DefaultRun> attempts = new ArrayList<>();
  private final List<RecordingListener> recorders = new ArrayList<>();
  private final Set<String> removed = new HashSet<>();
  private final ReentrantLock restarting = new ReentrantLock();
  private boolean firstIsTaken;
  private boolean declaresNothing;
  private boolean closed;
  private Optional<RunHandle> handle = Optional.empty();

  /** The functions make the run and the listener of an attempt. */
  RunAttempts(
      Masking declared,
      Function<RunState, DefaultRun> runs,
      Function<RunState, RecordingListener> listeners) {
    this.masking = new RunMasking(declared);
    this.runs = runs;
    this.listeners = listeners;
  }

  /** Begins the first attempt, whose replica is not known yet. */
  synchronized RecordingListener begin() {
    return add("");
  }

  /** The first attempt of a replica; that of the first replica is the run's first attempt. */
  synchronized RunListener replica(String name) {
    if (!firstIsTaken) {
      firstIsTaken = true;
      attempts.get(0).record().named(name);
      notifyAll();
      return recorders.get(0);
    }
    return add(name);
  }

  /** The next attempt of a replica. */
  synchronized RunListener nextAttempt(String replica) {
    firstIsTaken = true;
    removed.remove(replica);
    return add(replica);
  }

  synchronized void removed(String replica) {
    removed.add(replica);
    notifyAll();
  }

  private RecordingListener add(String replica) {
    RunState record = new RunState(masking);
    record.named(replica);
    if (closed) {
      record.close();
    }
    RecordingListener listener = listeners.apply(record);
    attempts.add(runs.apply(record));
    recorders.add(listener);
    notifyAll();
    return listener;
  }

  synchronized DefaultRun first() {
    return attempts.get(0);
  }

  synchronized List<DefaultRun> of(String replica) {
    return attempts.stream().filter(start -> start.replica().equals(replica)).toList();
  }

  /**
   * Whether an earlier attempt waited for a declaration without result: later attempts need not
   * wait.
   */
  synchronized boolean declaresNothing() {
    return declaresNothing;
  }

  synchronized void declared(boolean something) {
    declaresNothing = !something;
  }

  /** Returns the latest attempt of each replica that was not removed. */
  synchronized List<DefaultRun> current() {
    List<DefaultRun> latest = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = attempts.size() - 1; i >= 0; i--) {
      String replica = attempts.get(i).replica();
      if (!removed.contains(replica) && seen.add(replica)) {
        latest.add(0, attempts.get(i));
      }
    }
    return latest;
  }

  synchronized List<DefaultRun> all() {
    return List.copyOf(attempts);
  }

  synchronized int count() {
    return attempts.size();
  }

  /**
   * Restarts a replica and waits for its next attempt. Restarts are serialized: the scheduler may
   * give the next attempt another name, so only the order shows which replica it continues.
   */
  Optional<DefaultRun> next(Runnable restart, Duration timeout) {
    restarting.lock();
    try {
      int before = count();
      restart.run();
      return awaitAfter(before, System.nanoTime() + timeout.toNanos());
    } finally {
      restarting.unlock();
    }
  }

  private Optional<DefaultRun> awaitAfter(int count, long untilNanos) {
    return awaitNumber(this::all, count + 1, untilNanos);
  }

  /** Waits until an attempt of a replica has begun; the first has number 1. */
  Optional<DefaultRun> awaitAttempt(String replica, int number, Duration timeout) {
    return awaitNumber(() -> of(replica), number, System.nanoTime() + timeout.toNanos());
  }

  private synchronized Optional<DefaultRun> awaitNumber(
      Supplier<List<DefaultRun>> candidates, int number, long untilNanos) {
    try {
      while (candidates.get().size() < number && untilNanos - System.nanoTime() > 0) {
        wait(Math.max(1, (untilNanos - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return candidates.get().stream().skip(number - 1L).findFirst();
  }

  synchronized Optional<RunHandle> handle() {
    return handle;
  }

  synchronized void startedAs(RunHandle what) {
    handle = Optional.of(what);
    attempts.stream().findFirst().map(DefaultRun::record).ifPresent(RunState::begins);
  }

  /** Closes the records first: the end of a program that RunUnder itself stops is no result. */
  void close() {
    List<DefaultRun> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(attempts);
    }
    all.forEach(start -> start.record().close());
    handle().ifPresent(RunHandle::close);
  }
}
