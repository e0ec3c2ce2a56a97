// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.engine.TarArchive.Owner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A container's user")
class ContainerUserTests {
  private static final String PASSWD =
      "root:x:0:0::/root:/bin/bash\nairflow:x:50000:7::/home/airflow:/bin/bash\n";

  @Test
  void isRootWhenTheImageNamesNone() {
    assertThat(user("")).isEqualTo(new Owner(0, 0));
  }

  @Test
  void mayBeANumber() {
    assertThat(user("50000:3")).isEqualTo(new Owner(50000, 3));
    assertThat(user("1000")).isEqualTo(new Owner(1000, 0));
  }

  @Test
  void mayBeANameOfPasswd() {
    assertThat(user("airflow")).isEqualTo(new Owner(50000, 7));
    assertThat(user("airflow:0")).isEqualTo(new Owner(50000, 0));
    assertThat(user("unknown")).isEqualTo(new Owner(0, 0));
  }

  private static Owner user(String text) {
    return ContainerUser.of(text, () -> PASSWD);
  }
}
