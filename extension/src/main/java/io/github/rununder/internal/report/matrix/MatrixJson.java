// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes and reads the JSON of reports. The same records give the same bytes. */
public final class MatrixJson {
  /** The name of the file. */
  public static final String FILE_NAME = "matrix.json";

  private static final JsonMapper MAPPER = mapper();

  private MatrixJson() {}

  /** A missing or unknown field is no error: a newer RunUnder may leave out or add one. */
  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(asText(Instant.class, Instant::parse))
            .addModule(asText(Duration.class, Duration::parse))
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    JsonSetter.Value emptyWhenMissing = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    mapper.configOverride(List.class).setSetterInfo(emptyWhenMissing);
    mapper.configOverride(Map.class).setSetterInfo(emptyWhenMissing);
    return mapper;
  }

  private static <T> SimpleModule asText(Class<T> type, Function<String, T> parser) {
    StdConverter<String, T> converter =
        new StdConverter<>() {
          @Override
          public T convert(String text) {
            return parser.apply(text);
          }
        };
    return new SimpleModule(type.getName())
        .addSerializer(type, ToStringSerializer.instance)
        .addDeserializer(type, new StdDelegatingDeserializer<>(converter));
  }

  /** Returns a record as indented text with a final newline. */
  public static String text(Object json) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException recordsAlwaysPrint) {
      throw new IllegalStateException(recordsAlwaysPrint);
    }
  }

  /** Returns a document in one line. */
  public static String compact(MatrixDocument document) {
    return MAPPER.valueToTree(document).toString();
  }

  /**
   * Returns the record of a JSON text.
   *
   * @throws IOException when the text is no JSON, or not of this record; the message has no source
   */
  public static <T> T parse(String text, Class<T> type) throws IOException {
    return MAPPER.readValue(text, type);
  }

  /**
   * Reads a matrix.json.
   *
   * @throws RunUnderException when the file is missing, damaged, no matrix.json, or of another
   *     schema; the message has the path and the remedy
   */
  public static MatrixDocument read(Path file) {
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      requireSchema(file, json);
      return MAPPER.treeToValue(json, MatrixDocument.class);
    } catch (JsonProcessingException damaged) {
      throw new RunUnderException(
          "%s is damaged: %s%s; delete it, or run its tests again"
              .formatted(file, placeOf(damaged), damaged.getOriginalMessage()),
          damaged);
    } catch (IOException unreadable) {
      throw new RunUnderException(
          "cannot read %s: %s; give the path of a matrix.json".formatted(file, unreadable),
          unreadable);
    }
  }

  private static void requireSchema(Path file, JsonNode json) {
    int schema = json.path("schema").asInt();
    if (schema == 0 || !json.path("runs").isArray()) {
      throw new RunUnderException(
          "%s is no matrix.json: it must have \"schema\": %d and \"runs\""
              .formatted(file, MatrixDocument.SCHEMA));
    }
    if (schema != MatrixDocument.SCHEMA) {
      throw new RunUnderException(
          "%s has schema %d, but this version of RunUnder reads schema %d; run its tests again with this version, or read it with the version that wrote it"
              .formatted(file, schema, MatrixDocument.SCHEMA));
    }
  }

  /** Returns a place such as {@code runs[0].timeline[2].at: }; empty for text that is not JSON. */
  private static String placeOf(JsonProcessingException damaged) {
    return damaged instanceof JsonMappingException unexpected
        ? unexpected.getPath().stream()
            .map(
                each ->
                    each.getIndex() < 0 ? "." + each.getFieldName() : "[" + each.getIndex() + "]")
            .collect(Collectors.joining("", "", ": "))
            .replaceFirst("^\\.", "")
        : "";
  }
}
