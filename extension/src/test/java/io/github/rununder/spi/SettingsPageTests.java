// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Generates the reference page from {@link Settings}, and compares or writes it. */
@DisplayName("docs/settings.md")
class SettingsPageTests {
  private static final Path PAGE = Path.of("../docs/settings.md");
  private static final String UPDATE = "docs.update";
  private static final String TABLE_HEAD =
      "| key | variable | value | default | meaning |\n| --- | --- | --- | --- | --- |\n";

  @Test
  void hasTheTableOfTheSettings() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(TABLE_HEAD);
    int end = page.indexOf("\n\n", begin) + 1;
    String expected = page.substring(0, begin) + table() + page.substring(end);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("the table; `mvn test -pl extension -Dtest=SettingsPageTests -D%s` writes it", UPDATE)
        .isEqualTo(expected);
  }

  @Test
  void noSettingIsMissingInTheList() throws IllegalAccessException {
    List<Setting<?>> fields = new ArrayList<>();
    for (var field : Settings.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        fields.add((Setting<?>) field.get(null));
      }
    }
    assertThat(Settings.all()).containsExactlyInAnyOrderElementsOf(fields);
  }

  @Test
  void everySettingHasAMeaning() {
    assertThat(Settings.all()).allSatisfy(setting -> assertThat(setting.meaning()).isNotBlank());
  }

  private static String table() {
    return Settings.all().stream().map(SettingsPageTests::row).collect(joining("", TABLE_HEAD, ""));
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            setting.key(),
            setting.variable(),
            setting.allowed().replaceFirst(" such as .*", ""),
            cell(setting.defaultText()),
            cell(setting.meaning()));
  }

  /** A bar ends a cell, also between backticks. */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
