// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Keys by which the processes of one Airflow authenticate each other. */
final class AirflowSecrets {
  private static final int BYTES = 32;

  private AirflowSecrets() {}

  static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
