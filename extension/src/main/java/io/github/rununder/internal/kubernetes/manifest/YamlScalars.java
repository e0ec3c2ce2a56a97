// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives plain YAML scalars the types that kubectl gives them: YAML 1.1's names of booleans, and
 * octal numbers that begin with 0, but neither base 60 nor dates.
 */
final class YamlScalars {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUES =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSES =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile(
          "([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([0-9]|[1-9][0-9]+))");
  private static final int[] BASES = {16, 2, 8, 10};
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

  private YamlScalars() {}

  static JsonNode plain(String text) {
    if (NULLS.contains(text)) {
      return NullNode.getInstance();
    }
    if (TRUES.contains(text)) {
      return BooleanNode.TRUE;
    }
    if (FALSES.contains(text)) {
      return BooleanNode.FALSE;
    }
    String digits = text.replace("_", "");
    boolean looksLikeNumber = !text.startsWith("_") && !digits.isEmpty();
    return looksLikeNumber ? number(text, digits) : TextNode.valueOf(text);
  }

  private static JsonNode number(String text, String digits) {
    Optional<BigInteger> integer = integer(digits);
    if (integer.isPresent()) {
      return BigIntegerNode.valueOf(integer.get());
    }
    return FLOAT.matcher(digits).matches()
        ? DoubleNode.valueOf(Double.parseDouble(digits))
        : TextNode.valueOf(text);
  }

  private static Optional<BigInteger> integer(String digits) {
    Matcher matcher = INTEGER.matcher(digits);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (int i = 0; i < BASES.length; i++) {
      String group = matcher.group(i + 2);
      if (group != null) {
        BigInteger value = new BigInteger(group, BASES[i]);
        return Optional.of(matcher.group(1).equals("-") ? value.negate() : value)
            .filter(each -> each.compareTo(LARGEST) <= 0 && each.compareTo(SMALLEST) >= 0);
      }
    }
    return Optional.empty();
  }
}
