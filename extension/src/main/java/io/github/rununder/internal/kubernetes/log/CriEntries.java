// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole entries at the beginning of a piece of a container's log file, joined as the API's log
 * endpoint does: both streams mixed, otherwise like {@link CriLogParser}. It also detects another
 * runtime's file format, such as Docker's.
 *
 * @param content what the container printed
 * @param length the size of the entries in the file, in bytes
 * @param foreign whether a line that is not an entry follows
 */
@SuppressWarnings("ArrayRecordComponent")
public // lives for one call; never compared
record CriEntries(byte[] content, int length, boolean foreign) {
  private static final Pattern HEAD =
      Pattern.compile("\\d{4}-\\S+ (?:stdout|stderr) ([FP])(?::\\S*)? ");

  public static CriEntries of(byte[] piece) {
    String text = new String(piece, ISO_8859_1); // a character is a byte
    StringBuilder content = new StringBuilder();
    Matcher head = HEAD.matcher(text);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (!head.region(start, end).lookingAt()) {
        return new CriEntries(bytes(content), start, true);
      }
      content.append(text, head.end(), head.group(1).equals("F") ? end + 1 : end);
      start = end + 1;
    }
    return new CriEntries(bytes(content), start, false);
  }

  private static byte[] bytes(StringBuilder content) {
    return content.toString().getBytes(ISO_8859_1);
  }
}
