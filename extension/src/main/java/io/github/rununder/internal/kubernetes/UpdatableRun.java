// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.LiveUpdate;
import io.github.rununder.internal.kubernetes.pod.ObjectChanges;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.UpdatableHandle;
import java.util.List;

/**
 * A run that can be restarted, and whose ConfigMaps and Secrets can be changed.
 *
 * @param run the run
 * @param changes makes the changes
 */
record UpdatableRun(RestartableHandle run, ObjectChanges changes)
    implements UpdatableHandle, RestartableHandle {
  @Override
  public void update(LiveUpdate change) {
    changes.apply(change);
  }

  @Override
  public void restart(String replica) {
    run.restart(replica);
  }

  @Override
  public List<String> diagnostics() {
    return run.diagnostics();
  }

  @Override
  public List<String> retain() {
    return run.retain();
  }

  @Override
  public void close() {
    run.close();
  }
}
