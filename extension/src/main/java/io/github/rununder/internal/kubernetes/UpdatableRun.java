// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.Change;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.UpdatableHandle;
import java.util.List;

/**
 * A run whose ConfigMaps and Secrets can be changed.
 *
 * @param run the run
 * @param changes makes the changes
 */
record UpdatableRun(RunHandle run, ObjectChanges changes) implements UpdatableHandle {
  @Override
  public void update(Change change) {
    changes.apply(change);
  }

  @Override
  public List<String> diagnostics() {
    return run.diagnostics();
  }

  @Override
  public List<String> keep() {
    return run.keep();
  }

  @Override
  public void close() {
    run.close();
  }
}
