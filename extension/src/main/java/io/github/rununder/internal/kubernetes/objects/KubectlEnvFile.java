// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as {@code kubectl create configmap --from-env-file} does, oddities included: values
 * stay unchanged, with quotes and trailing blanks; a line without {@code =} takes its value from
 * the environment; a line that begins with {@code #} after white space is a comment; reading ends
 * silently at a line of 64 KiB or more.
 *
 * <p>Not a goal: other tools' env files, or normalisation.
 */
final class KubectlEnvFile {
  /** Go's bufio.Scanner stops at a longer line, and kubectl does not check its error. */
  private static final int LONGEST_LINE = 64 * 1024 - 1;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Pattern VARIABLE_NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");
  private static final String VARIABLE_NAME_ERROR =
      "a valid environment variable name must consist of alphabetic characters, digits, '_', '-',"
          + " or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or"
          + " 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";
  private static final String ESCAPES = "abfnrtv\\\"";

  private final String place;
  private final UnaryOperator<@Nullable String> environment;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private int lineNumber;

  private KubectlEnvFile(String place, UnaryOperator<@Nullable String> environment) {
    this.place = place;
    this.environment = environment;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the entries in order
   * @throws StartFailedException when kubectl would refuse the file, with its error text
   */
  static Map<String, String> read(Path file) {
    if (Files.isDirectory(file)) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "@EnvFile(\"" + file + "\") is a directory; name a file.");
    }
    try {
      return parse(file.toString(), Files.readAllBytes(file), System::getenv);
    } catch (IOException unreadable) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "@EnvFile(\"%s\") cannot be read: %s. Paths are relative to the tests' working directory."
              .formatted(file, unreadable),
          unreadable);
    }
  }

  static Map<String, String> parse(
      String place, byte[] content, UnaryOperator<@Nullable String> environment) {
    KubectlEnvFile parser = new KubectlEnvFile(place, environment);
    parser.readLines(content);
    return parser.entries;
  }

  private void readLines(byte[] content) {
    int start = 0;
    while (start < content.length) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (end - start > LONGEST_LINE) {
        return;
      }
      int length = end > start && content[end - 1] == '\r' ? end - 1 - start : end - start;
      lineNumber++;
      readLine(Arrays.copyOfRange(content, start, start + length));
      start = end + 1;
    }
  }

  private void readLine(byte[] line) {
    String text = trimGoSpace(decode(withoutByteOrderMark(line)));
    if (text.isEmpty() || text.charAt(0) == '#') {
      return;
    }
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals);
    checkName(key);
    checkKey(key);
    entries.put(key, equals < 0 ? fromEnvironment(key) : text.substring(equals + 1));
  }

  private String decode(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException invalid) {
      throw refused("env file contains invalid utf8 bytes at line " + lineNumber);
    }
  }

  private byte[] withoutByteOrderMark(byte[] line) {
    boolean marked =
        lineNumber == 1
            && line.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(
                line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    return marked ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length) : line;
  }

  private void checkName(String key) {
    Stream<String> name =
        VARIABLE_NAME.matcher(key).matches() ? Stream.empty() : Stream.of(VARIABLE_NAME_ERROR);
    String errors =
        Stream.concat(name, ObjectKeys.folderError(key).stream()).collect(Collectors.joining(";"));
    if (!errors.isEmpty()) {
      throw refused(quote(key) + " is not a valid key name: " + errors);
    }
  }

  private void checkKey(String key) {
    Optional<String> tooLong = ObjectKeys.lengthError(key);
    if (tooLong.isPresent()) {
      throw refused(quote(key) + " is not a valid key name for a ConfigMap: " + tooLong.get());
    }
    if (entries.containsKey(key)) {
      throw refused("cannot add key " + quote(key) + ", another key by that name already exists");
    }
  }

  private String fromEnvironment(String key) {
    String value = environment.apply(key);
    return value == null ? "" : value;
  }

  /** Go's unicode.IsSpace, which is neither Java's strip() nor its trim(). */
  private static String trimGoSpace(String text) {
    int start = 0;
    while (start < text.length() && isGoSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static boolean isGoSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  /** Quotes as Go's %q does: a wrong character in a name is often invisible. */
  private static String quote(String key) {
    StringBuilder quoted = new StringBuilder("\"");
    key.codePoints().forEach(c -> quoted.append(quote(c)));
    return quoted.append('"').toString();
  }

  private static String quote(int c) {
    int escape = ESCAPED.indexOf(c);
    if (escape >= 0) {
      return "\\" + ESCAPES.charAt(escape);
    }
    if (c == ' ' || isVisible(c)) {
      return Character.toString(c);
    }
    return String.format(c < 0x80 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private StartFailedException refused(String errorText) {
    return new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "@EnvFile(\"%s\"), line %d: `kubectl create configmap --from-env-file` refuses it: %s."
                .formatted(place, lineNumber, errorText)
            + " Correct the line, or exclude K8S for this file.");
  }
}
