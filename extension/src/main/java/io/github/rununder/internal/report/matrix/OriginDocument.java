// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origin;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Where a value came from. The {@code fields} stand beside {@code type} in the JSON. */
public record OriginDocument(
    String type, String description, @JsonAnyGetter @JsonAnySetter Map<String, Object> fields) {
  private static final Pattern WORD_BREAK = Pattern.compile("_(.)");

  static OriginDocument of(Origin origin, Masking masking) {
    String place = masking.text(origin.place());
    return new OriginDocument(
        camelCase(origin.layer().name()),
        masking.text(origin.describe()),
        place.isEmpty() ? Map.of() : Map.of("place", place));
  }

  private static String camelCase(String constant) {
    return WORD_BREAK
        .matcher(constant.toLowerCase(Locale.ROOT))
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }
}
