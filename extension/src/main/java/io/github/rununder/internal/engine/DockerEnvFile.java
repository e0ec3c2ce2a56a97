// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads an env file by the rules of {@code docker run --env-file}.
 *
 * <p>One variable per line. Leading white space is dropped; white space and quotes in the value are
 * preserved; nothing is expanded. Empty lines and lines that begin with {@code #} are skipped. A
 * name without {@code =} passes the host's variable through, when it is set. A byte order mark is
 * dropped. A line of 65,536 bytes, bytes that are not UTF-8, a missing name, and a blank in a name
 * are errors.
 *
 * <p>Not a goal: the rules of {@code docker compose} or of a shell.
 */
public final class DockerEnvFile {
  private static final int LONGEST_LINE = 65_535;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String REMEDY = " (these are the rules of \"docker run --env-file\").";

  private final String file;
  private final Function<String, Optional<String>> host;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A variable.
   *
   * @param number its line number, from 1
   * @param name its name
   * @param value its value
   */
  public record Line(int number, String name, String value) {
    String entry() {
      return name + "=" + value;
    }
  }

  private DockerEnvFile(String file, Function<String, Optional<String>> host) {
    this.file = file;
    this.host = host;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param host looks up the host's variables
   * @return entries {@code NAME=value} in order; a name may be repeated
   */
  public static List<String> read(Path file, Function<String, Optional<String>> host) {
    return readLines(file, host).stream().map(Line::entry).toList();
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param host looks up the host's variables
   * @return the variables in order; a name may be repeated
   */
  public static List<Line> readLines(Path file, Function<String, Optional<String>> host) {
    try {
      return parse(file.toString(), Files.readAllBytes(file), host);
    } catch (NoSuchFileException missing) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "The env file " + file + " does not exist. Check the path in @EnvFile.",
          missing);
    } catch (IOException unreadable) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "The env file %s cannot be read (%s). Make it readable."
              .formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  static List<Line> parse(String file, byte[] content, Function<String, Optional<String>> host) {
    DockerEnvFile reader = new DockerEnvFile(file, host);
    int number = 1;
    int start = 0;
    while (start < content.length) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      reader.line(number++, Arrays.copyOfRange(content, start, end));
      start = end + 1;
    }
    return List.copyOf(reader.lines);
  }

  private void line(int number, byte[] bytes) {
    if (bytes.length > LONGEST_LINE) {
      throw wrong(number, "is longer than 65,535 bytes", "Shorten it");
    }
    String line = withoutIndent(text(number, withoutCarriageReturn(bytes)));
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    String name = equals < 0 ? line : line.substring(0, equals);
    if (name.isEmpty()) {
      throw wrong(number, "has no name before \"=\"", "Write NAME=value");
    }
    if (name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
      throw wrong(number, "has a blank in its name", "Write NAME=value without blanks in NAME");
    }
    if (equals >= 0) {
      lines.add(new Line(number, name, line.substring(equals + 1)));
    } else {
      host.apply(name).ifPresent(value -> lines.add(new Line(number, name, value)));
    }
  }

  private String text(int number, byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException invalid) {
      throw wrong(number, "has bytes that are not UTF-8", "Save the file as UTF-8");
    }
  }

  private static byte[] withoutCarriageReturn(byte[] bytes) {
    boolean ends = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return ends ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  private static String withoutIndent(String line) {
    int start = 0;
    while (start < line.length() && isSpace(line.charAt(start))) {
      start++;
    }
    return line.substring(start);
  }

  /** Unicode's White_Space property, which differs from {@link Character#isWhitespace}. */
  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == '\u0085' || Character.isSpaceChar(c);
  }

  private StartFailedException wrong(int number, String what, String remedy) {
    return new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "%s, line %d %s. %s%s".formatted(file, number, what, remedy, REMEDY));
  }
}
