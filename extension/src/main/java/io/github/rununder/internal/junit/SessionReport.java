// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Closes what the JVM's runs left open, when all of them are over. */
final class SessionReport implements AutoCloseable {
  private final List<RunGroup> groups = new CopyOnWriteArrayList<>();

  void add(RunGroup group) {
    groups.add(group);
  }

  @Override
  public void close() {
    groups.forEach(RunGroup::close);
  }
}
