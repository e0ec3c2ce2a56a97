// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the Java reader with the corpus that the Go side writes and reads. */
@DisplayName("The frame reader judges the shared corpus as the Go reader does")
@SuppressWarnings("EnumOrdinal") // the constants are declared in the order of their wire numbers
class WireCorpusTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0}, read at once")
  @MethodSource("io.github.rununder.internal.frames.WireCorpus#cases")
  void readsTheCaseAtOnce(String name) throws IOException {
    assertThat(Reading.of(WireCorpus.session(name), WireCorpus.stream(name), Integer.MAX_VALUE))
        .isEqualTo(expected(name));
  }

  @ParameterizedTest(name = "{0}, read byte by byte")
  @MethodSource("io.github.rununder.internal.frames.WireCorpus#cases")
  void readsTheCaseByteByByte(String name) throws IOException {
    assertThat(Reading.of(WireCorpus.session(name), WireCorpus.stream(name), 1))
        .isEqualTo(expected(name));
  }

  @ParameterizedTest(name = "{0}, read in chunks of 1,000 bytes")
  @MethodSource("io.github.rununder.internal.frames.WireCorpus#cases")
  void readsTheCaseInChunks(String name) throws IOException {
    assertThat(Reading.of(WireCorpus.session(name), WireCorpus.stream(name), 1_000))
        .isEqualTo(expected(name));
  }

  @Test
  void writesTheSessionThatTheProbeParses() throws IOException {
    JsonNode session = JSON.readTree(WireCorpus.FOLDER.resolve("session.json").toFile());
    List<byte[]> watches = new ArrayList<>();
    session.get("watches").forEach(w -> watches.add(Base64.getDecoder().decode(w.asText())));
    WireSession written =
        new WireSession(
            HexFormat.of().parseHex(session.get("run").asText()),
            HexFormat.of().parseHex(session.get("publicKey").asText()),
            WireSession.create().privateKey());

    assertThat(
            written.value(
                session.get("contentLimit").asInt(),
                watches,
                Instant.ofEpochSecond(session.get("created").asLong())))
        .isEqualTo(session.get("value").asText());
  }

  @Test
  void theTextOfASessionHasNoKeys() {
    assertThat(WireSession.create()).hasToString("WireSession");
  }

  private static Reading expected(String name) throws IOException {
    JsonNode json = JSON.readTree(WireCorpus.FOLDER.resolve(name + ".json").toFile());
    List<String> messages = new ArrayList<>();
    json.get("messages").forEach(message -> messages.add(expectedMessage(message)));
    List<String> problems = new ArrayList<>();
    json.get("problems").forEach(problem -> problems.add(expectedProblem(problem)));
    return new Reading(json.get("output").asText(), messages, problems);
  }

  private static String expectedMessage(JsonNode message) {
    if (message.get("message").asText().equals("appeared")) {
      return "appeared %s %s".formatted(expectedStamp(message), expectedFile(message.get("file")));
    }
    JsonNode process = message.get("process");
    return "snapshot %s %s %s source %d env %s files %s process %s marks %s changed %s"
        .formatted(
            message.get("phase").asText(),
            utf8(message.get("label")),
            expectedStamp(message),
            message.get("source").asInt(),
            list(message.get("env")).stream().map(JsonNode::asText).toList(),
            list(message.get("files")).stream().map(WireCorpusTests::expectedFile).toList(),
            process.get("pid").asLong()
                + " "
                + utf8(process.get("hostname"))
                + " "
                + list(process.get("argv")).stream().map(WireCorpusTests::utf8).toList()
                + " "
                + list(process.get("groups")).stream().map(JsonNode::asLong).toList()
                + " "
                + process.get("started").asLong(),
            list(message.get("marks")).stream()
                .map(m -> utf8(m.get("key")) + "=" + utf8(m.get("value")))
                .toList(),
            message.get("changed").asBoolean());
  }

  private static String expectedStamp(JsonNode message) {
    return message.get("boottime").asLong()
        + "/"
        + message.get("monotonic").asLong()
        + "/"
        + message.get("wall").asLong();
  }

  private static String expectedFile(JsonNode file) {
    return String.join(
        " ",
        utf8(file.get("path")),
        file.get("kind").asText(),
        utf8(file.get("error")),
        file.get("size").asText(),
        file.get("mode").asText(),
        file.get("uid").asText(),
        file.get("gid").asText(),
        file.get("mtime").asText(),
        list(file.get("links")).stream().map(WireCorpusTests::utf8).toList().toString(),
        file.get("readable").asText(),
        utf8(file.get("openError")),
        HexFormat.of().formatHex(Base64.getDecoder().decode(file.get("sha256").asText())),
        file.get("content").asText(),
        file.get("truncated").asText(),
        list(file.get("entries")).stream()
            .map(
                e ->
                    utf8(e.get("name"))
                        + ":"
                        + e.get("kind").asText()
                        + ":"
                        + e.get("size").asText()
                        + ":"
                        + e.get("mode").asText())
            .toList()
            .toString());
  }

  private static String expectedProblem(JsonNode problem) {
    String sequence = problem.has("seq") ? " " + problem.get("seq").asText() : "";
    String upTo = problem.has("upTo") ? " " + problem.get("upTo").asText() : "";
    return problem.get("problem").asText()
        + " "
        + problem.path("stream").asText()
        + sequence
        + upTo;
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  private static String utf8(JsonNode base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.asText());
    return bytes.length == 1 && bytes[0] < 0
        ? "\\x%02x".formatted(bytes[0] & 0xff)
        : new String(bytes, StandardCharsets.UTF_8);
  }
}
