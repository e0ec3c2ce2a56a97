// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Fleet;
import io.github.rununder.Run;
import io.github.rununder.Scheduler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A fleet in memory. */
record FleetFixture(List<Run> replicas) implements Fleet {
  @Override
  public Scheduler scheduler() {
    return replicas.get(0).scheduler();
  }

  @Override
  public int size() {
    return replicas.size();
  }

  @Override
  public List<Run> attempts() {
    return replicas;
  }

  @Override
  public List<Run> restart() {
    throw new UnsupportedOperationException("restart");
  }

  @Override
  public Optional<Instant> captured() {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> ready() {
    return Optional.empty();
  }
}
