// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.EnvironmentEntry;
import io.github.rununder.Stamp;
import io.github.rununder.WatchedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the Java reader to the corpus that the Go side writes and reads. */
@DisplayName("The frame reader judges the shared corpus as the Go reader does")
@SuppressWarnings("EnumOrdinal") // the constants are declared in the order of their wire numbers
class WireCorpusTests {
  private static final Path CORPUS = Path.of("../go-fixtures/probe/testdata/wire");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] BASE_POINT = basePoint();

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".stderr"))
          .map(name -> name.substring(0, name.length() - ".stderr".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}, read at once")
  @MethodSource("cases")
  void readsTheCaseAtOnce(String name) throws IOException {
    assertThat(read(name, Integer.MAX_VALUE)).isEqualTo(expected(name));
  }

  @ParameterizedTest(name = "{0}, read byte by byte")
  @MethodSource("cases")
  void readsTheCaseByteByByte(String name) throws IOException {
    assertThat(read(name, 1)).isEqualTo(expected(name));
  }

  @ParameterizedTest(name = "{0}, read in chunks of 1,000 bytes")
  @MethodSource("cases")
  void readsTheCaseInChunks(String name) throws IOException {
    assertThat(read(name, 1_000)).isEqualTo(expected(name));
  }

  @Test
  void writesTheSessionThatTheProbeParses() throws IOException {
    JsonNode session = JSON.readTree(CORPUS.resolve("session.json").toFile());
    List<byte[]> watches = new ArrayList<>();
    session.get("watches").forEach(w -> watches.add(Base64.getDecoder().decode(w.asText())));
    WireSession written =
        new WireSession(
            HexFormat.of().parseHex(session.get("run").asText()),
            HexFormat.of().parseHex(session.get("publicKey").asText()),
            WireSession.create().privateKey());

    assertThat(written.value(session.get("contentLimit").asInt(), watches))
        .isEqualTo(session.get("value").asText());
  }

  @Test
  void aSessionKeepsItsKeysOutOfItsText() {
    assertThat(WireSession.create()).hasToString("WireSession");
  }

  private record Reading(String output, List<String> messages, List<String> problems) {}

  private static Reading read(String name, int chunk) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    List<String> messages = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    FrameReader reader =
        new FrameReader(
            session(name),
            new FrameListener() {
              @Override
              public void output(byte[] bytes) {
                output.writeBytes(bytes);
              }

              @Override
              public void message(WireMessage message) {
                messages.add(text(message));
              }

              @Override
              public void problem(WireProblem problem) {
                problems.add(text(problem));
              }
            });
    byte[] stream = Files.readAllBytes(CORPUS.resolve(name + ".stderr"));
    for (int at = 0; at < stream.length; at += Math.min(chunk, stream.length - at)) {
      reader.read(stream, at, Math.min(chunk, stream.length - at));
    }
    reader.end();
    return new Reading(
        Base64.getEncoder().encodeToString(output.toByteArray()), messages, problems);
  }

  private static Reading expected(String name) throws IOException {
    JsonNode json = JSON.readTree(CORPUS.resolve(name + ".json").toFile());
    List<String> messages = new ArrayList<>();
    json.get("messages").forEach(message -> messages.add(expectedMessage(message)));
    List<String> problems = new ArrayList<>();
    json.get("problems").forEach(problem -> problems.add(expectedProblem(problem)));
    return new Reading(json.get("output").asText(), messages, problems);
  }

  private static String text(WireMessage message) {
    if (message instanceof WireMessage.Captured captured) {
      return "snapshot %s %s %s source %d env %s files %s process %s marks %s changed %s"
          .formatted(
              captured.phase(),
              captured.label(),
              text(captured.stamp()),
              captured.source(),
              captured.entries().stream().map(WireCorpusTests::base64).toList(),
              captured.files().stream().map(WireCorpusTests::text).toList(),
              captured.process().pid()
                  + " "
                  + captured.process().hostname()
                  + " "
                  + captured.process().arguments()
                  + " "
                  + captured.process().groups()
                  + " "
                  + captured.process().startedBoottimeNanos(),
              captured.marks().stream().map(m -> m.key() + "=" + m.value()).toList(),
              captured.changed());
    }
    WireMessage.Appeared appeared = (WireMessage.Appeared) message;
    return "appeared %s %s".formatted(text(appeared.stamp()), text(appeared.file()));
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

  private static String text(Stamp stamp) {
    return stamp.boottimeNanos() + "/" + stamp.monotonicNanos() + "/" + nanos(stamp.wall());
  }

  private static String expectedStamp(JsonNode message) {
    return message.get("boottime").asLong()
        + "/"
        + message.get("monotonic").asLong()
        + "/"
        + message.get("wall").asLong();
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private static String text(WatchedFile file) {
    return String.join(
        " ",
        file.path(),
        file.kind().ordinal() + "",
        file.error(),
        file.size() + "",
        file.mode() + "",
        file.uid() + "",
        file.gid() + "",
        nanos(file.modified()) + "",
        file.links().toString(),
        file.readable() + "",
        file.openError(),
        file.sha256().orElse(""),
        Base64.getEncoder().encodeToString(file.content().bytes()),
        file.content().isTruncated() + "",
        file.entries().stream()
            .map(e -> e.name() + ":" + e.kind().ordinal() + ":" + e.size() + ":" + e.mode())
            .toList()
            .toString());
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

  private static String text(WireProblem problem) {
    if (problem instanceof WireProblem.Damaged damaged) {
      return "damaged " + damaged.stream() + text(damaged.sequence());
    }
    if (problem instanceof WireProblem.Forged forged) {
      return "forged " + forged.stream() + " " + forged.sequence();
    }
    if (problem instanceof WireProblem.Replayed replayed) {
      return "replayed " + replayed.stream() + " " + replayed.sequence();
    }
    if (problem instanceof WireProblem.Reordered reordered) {
      return "reordered " + reordered.stream() + " " + reordered.sequence();
    }
    if (problem instanceof WireProblem.Lost lost) {
      return "lost " + lost.stream() + " " + lost.sequence() + text(lost.upTo());
    }
    return "unsupported ";
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? " " + number.getAsLong() : "";
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
    return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }

  private static String base64(EnvironmentEntry entry) {
    return Base64.getEncoder().encodeToString(entry.bytes());
  }

  private static WireSession session(String name) throws IOException {
    byte[] key = hex(name + ".session.key");
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("X25519")
              .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, key));
      return new WireSession(hex(name + ".run"), X25519.agree(privateKey, BASE_POINT), privateKey);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(unusable);
    }
  }

  private static byte[] hex(String file) throws IOException {
    return HexFormat.of().parseHex(Files.readString(CORPUS.resolve(file)).strip());
  }

  /** Multiplying the base point with a private key gives its public half (RFC 7748). */
  private static byte[] basePoint() {
    byte[] point = new byte[X25519.KEY_BYTES];
    point[0] = BigInteger.valueOf(9).byteValueExact();
    return point;
  }
}
