// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.spi.StartFailedException;

/** Waits between two looks. */
public final class Pause {
  private static final long MILLIS = 50;

  private Pause() {}

  public static void shortly(String what) {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("Interrupted while waiting for " + what + ".", interrupted);
    }
  }
}
