// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code api/public-api.txt} is the public API. {@code ./run api} writes it. */
class PublicApiTests {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path RECORD = Path.of("api", "public-api.txt");
  private static final String UPDATE = "rununder.api.update";

  @Test
  void theRecordIsUpToDate() throws IOException {
    List<String> api = ApiListing.of(CLASSES);
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(RECORD.getParent());
      Files.write(RECORD, api);
      return;
    }
    boolean recorded = Files.exists(RECORD);
    assumeTrue(recorded || requiresAll(), "extension/api/public-api.txt is missing: ./run api");
    String difference = difference(recorded ? Files.readAllLines(RECORD) : List.of(), api);
    if (!difference.isEmpty()) {
      fail(
          "The public API is not what extension/api/public-api.txt records. After an intended"
              + " change, run ./run api and commit the file:\n"
              + difference);
    }
  }

  @Test
  void aDifferenceNamesWhatIsGoneAndWhatIsNew() {
    assertThat(difference(List.of("a A: class", "a A: int b()"), List.of("a A: class", "a A: c()")))
        .isEqualTo("- a A: int b()\n+ a A: c()\n");
  }

  private static boolean requiresAll() {
    return "all".equals(System.getenv("RUNUNDER_REQUIRE"));
  }

  private static String difference(List<String> recorded, List<String> api) {
    StringBuilder difference = new StringBuilder();
    Stream<String> gone = recorded.stream().filter(line -> !api.contains(line));
    Stream<String> added = api.stream().filter(line -> !recorded.contains(line));
    gone.forEach(line -> difference.append("- ").append(line).append('\n'));
    added.forEach(line -> difference.append("+ ").append(line).append('\n'));
    return difference.toString();
  }
}
