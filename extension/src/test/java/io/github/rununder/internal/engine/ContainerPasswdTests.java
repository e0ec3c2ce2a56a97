// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPasswdTests {
  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/sh
      app:x:1000:1000::/home/app:
      bare:x:7:7:::
      """;

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'', /root, no USER is root",
    "0:0, /root, a number",
    "app, /home/app, a name",
    "app:staff, /home/app, a name with a group",
    "1000, /home/app, the number of a name",
    "7, /, an entry without a home",
    "4711, /, a number without an entry"
  })
  void theHomeIsThatOfTheEntry(String user, String home, String why) {
    assertThat(ContainerPasswd.home(PASSWD, user)).as(why).isEqualTo(home);
  }
}
