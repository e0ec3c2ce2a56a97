// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

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

/** Every start of one run: of each replica, one after another. Safe for use by several threads. */
final class RunAttempts {
  private final Function<RunState, DefaultRun> runs;
  private final Function<RunState, RecordingListener> listeners;
  private final List<DefaultRun> starts = new ArrayList<>();
  private final List<RecordingListener> told = new ArrayList<>();
  private final Set<String> removed = new HashSet<>();
  private final ReentrantLock restarting = new ReentrantLock();
  private boolean firstIsTaken;
  private boolean declaresNothing;
  private boolean closed;
  private Optional<RunHandle> handle = Optional.empty();

  /** Makes the first start; the functions make what is seen of a start and whom it is told to. */
  RunAttempts(
      Function<RunState, DefaultRun> runs, Function<RunState, RecordingListener> listeners) {
    this.runs = runs;
    this.listeners = listeners;
  }

  /** Begins the first start, whose replica is not known yet. */
  synchronized RecordingListener begin() {
    return add("");
  }

  /** The first start of a replica; that of the first replica is the first of all. */
  synchronized RunListener replica(String name) {
    if (!firstIsTaken) {
      firstIsTaken = true;
      starts.get(0).record().named(name);
      notifyAll();
      return told.get(0);
    }
    return add(name);
  }

  /** The next start of a replica. */
  synchronized RunListener again(String replica) {
    firstIsTaken = true;
    removed.remove(replica);
    return add(replica);
  }

  synchronized void removed(String replica) {
    removed.add(replica);
    notifyAll();
  }

  private RecordingListener add(String replica) {
    RunState record = new RunState();
    record.named(replica);
    starts.forEach(each -> each.record().secretsOfChanges().forEach(record::addSecret));
    if (closed) {
      record.close();
    }
    RecordingListener listener = listeners.apply(record);
    starts.add(runs.apply(record));
    told.add(listener);
    notifyAll();
    return listener;
  }

  synchronized DefaultRun first() {
    return starts.get(0);
  }

  synchronized List<DefaultRun> of(String replica) {
    return starts.stream().filter(start -> start.replica().equals(replica)).toList();
  }

  /** Whether a declaration was waited for in vain: nobody needs to wait for another one. */
  synchronized boolean declaresNothing() {
    return declaresNothing;
  }

  synchronized void declared(boolean something) {
    declaresNothing = !something;
  }

  /** Returns the latest start of each replica that was not taken away. */
  synchronized List<DefaultRun> current() {
    List<DefaultRun> latest = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = starts.size() - 1; i >= 0; i--) {
      String replica = starts.get(i).replica();
      if (!removed.contains(replica) && seen.add(replica)) {
        latest.add(0, starts.get(i));
      }
    }
    return latest;
  }

  synchronized List<DefaultRun> all() {
    return List.copyOf(starts);
  }

  synchronized int count() {
    return starts.size();
  }

  /**
   * Has a replica started again and waits for that start. One restart after another: the scheduler
   * may give the next start another name, so nothing but the moment tells whose it is.
   */
  Optional<DefaultRun> next(Runnable restart, Duration patience) {
    restarting.lock();
    try {
      int before = count();
      restart.run();
      return awaitAfter(before, System.nanoTime() + patience.toNanos());
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
      Supplier<List<DefaultRun>> attempts, int number, long untilNanos) {
    try {
      while (attempts.get().size() < number && untilNanos - System.nanoTime() > 0) {
        wait(Math.max(1, (untilNanos - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return attempts.get().stream().skip(number - 1L).findFirst();
  }

  synchronized Optional<RunHandle> handle() {
    return handle;
  }

  synchronized void startedAs(RunHandle what) {
    handle = Optional.of(what);
    starts.stream().findFirst().map(DefaultRun::record).ifPresent(RunState::begins);
  }

  /** What RunUnder's own stopping does to the programs is no result. */
  void close() {
    List<DefaultRun> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(starts);
    }
    all.forEach(start -> start.record().close());
    handle().ifPresent(RunHandle::close);
  }
}
