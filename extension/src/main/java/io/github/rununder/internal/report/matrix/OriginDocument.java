// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origin;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a value came from. The {@code fields} stand beside {@code type} in the JSON. */
public record OriginDocument(
    String type, String description, @JsonAnyGetter @JsonAnySetter Map<String, Object> fields) {

  static OriginDocument of(Origin origin, Masking masking) {
    return new OriginDocument(
        origin.type(), masking.text(origin.describe()), fields(origin, masking));
  }

  /**
   * The components of an origin's record; a component that is empty is left out. An origin of
   * another jar that is no record has no fields.
   */
  private static Map<String, Object> fields(Object part, Masking masking) {
    Map<String, Object> fields = new LinkedHashMap<>();
    RecordComponent[] components = part.getClass().getRecordComponents();
    for (RecordComponent component : components == null ? new RecordComponent[0] : components) {
      field(valueOf(component, part), masking)
          .ifPresent(value -> fields.put(component.getName(), value));
    }
    return fields;
  }

  private static Optional<Object> field(Object value, Masking masking) {
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(present -> field(present, masking));
    }
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
    if (value instanceof List<?> list) {
      return Optional.of(list.stream().flatMap(each -> field(each, masking).stream()).toList());
    }
    if (value instanceof Origin origin) {
      return Optional.of(of(origin, masking));
    }
    if (value instanceof String text) {
      return Optional.of(masking.text(text));
    }
    return Optional.of(value instanceof Record part ? fields(part, masking) : value);
  }

  private static Object valueOf(RecordComponent component, Object part) {
    try {
      component.getAccessor().trySetAccessible(); // the record of another jar need not be public
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(
          "Cannot read " + component + " of " + part.getClass(), failed);
    }
  }
}
