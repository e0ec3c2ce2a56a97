// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The scripts that RunUnder puts into Airflow's containers. */
final class AirflowResources {
  private AirflowResources() {}

  static byte[] read(String name) {
    try (InputStream resource = AirflowResources.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new RunUnderException(name + " is missing in RunUnder's jar; the jar is damaged.");
      }
      return resource.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
