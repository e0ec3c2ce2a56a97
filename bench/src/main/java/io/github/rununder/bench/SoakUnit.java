// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;

/** One run of a soak, with values that no other run has. */
interface SoakUnit {

  /** Starts the run; the caller closes it. */
  DefaultRun start(BenchSession session, SchedulerDriver driver, String value);

  /** Returns what is lost or wrong in the run; empty when it is whole. */
  List<String> wrong(DefaultRun run, String value);

  /** Returns how many starts of a program one run is. */
  default int starts() {
    return 1;
  }
}
