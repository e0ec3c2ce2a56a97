// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTests {
  @ParameterizedTest(name = "{0} is near {1}: {2}")
  @CsvSource({
    "DB_HOST, DB_HOTS, swapped letters",
    "DB_HOST, DBHOST, a letter left out",
    "DB_HOST, DB_HOSTSS, two letters too many",
    "DB_HOST, db_host, case",
    "DB_HOST, HOST_DB, word order",
    "DB_HOST, db.host, separator and case",
    "TZ, tz, case of a short name",
  })
  void near(String wanted, String candidate, String reason) {
    assertThat(SimilarNames.of(wanted, List.of("SHELL", candidate)))
        .as(reason)
        .containsExactly(candidate);
  }

  @ParameterizedTest(name = "{0} is not near {1}: {2}")
  @CsvSource({
    "DB_HOST, DB_NAME, four letters",
    "TZ, AB, short names have no typos",
    "PORT, POSTS, two typos in four letters",
    "DB_HOST, DB_HOST, the name itself",
  })
  void far(String wanted, String candidate, String reason) {
    assertThat(SimilarNames.of(wanted, List.of(candidate))).as(reason).isEmpty();
  }

  @Property
  void twoNeighboursSwappedIsAlwaysNear(
      @ForAll @AlphaChars @StringLength(min = 4, max = 12) String name) {
    String swapped = name.substring(0, 1) + name.charAt(2) + name.charAt(1) + name.substring(3);
    List<String> near = SimilarNames.of(name, List.of(swapped));
    assertThat(near).isEqualTo(swapped.equals(name) ? List.of() : List.of(swapped));
  }
}
