// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The raw parts of a URI with an authority. {@link java.net.URI} returns no host, port and user
 * when the host has a character that DNS does not allow, such as {@code _}.
 *
 * @param scheme the scheme
 * @param user the user; empty for none
 * @param password the password; empty for none
 * @param host the host without brackets; may be empty
 * @param port the port
 * @param path the path with its slash; may be empty
 * @param query the query without its question mark; empty for none
 */
public record UriParts(
    String scheme,
    Optional<String> user,
    Optional<String> password,
    String host,
    OptionalInt port,
    String path,
    Optional<String> query) {
  private static final Pattern URI =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
              + "((?<user>[^/?#:]*?)(:(?<password>[^/?#]*))?@)?"
              + "(\\[(?<literal>[^]/?#]*)]|(?<host>[^/?#:@]*))(:(?<port>\\d{1,5})?)?"
              + "(?<path>/[^?#]*)?(\\?(?<query>[^#]*))?(#.*)?");

  /** Parses a text; empty when it is not a URI with an authority. */
  public static Optional<UriParts> of(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      return Optional.empty();
    }
    String literal = uri.group("literal");
    String port = uri.group("port");
    String path = uri.group("path");
    return Optional.of(
        new UriParts(
            uri.group("scheme"),
            Optional.ofNullable(uri.group("user")),
            Optional.ofNullable(uri.group("password")),
            literal == null ? uri.group("host") : literal,
            port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
            path == null ? "" : path,
            Optional.ofNullable(uri.group("query"))));
  }

  /** Returns the decoded parameters of the query; of equal names the last one. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.orElse("").split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters.put(formDecoded(parts[0]), formDecoded(parts[1]));
      }
    }
    return parameters;
  }

  /** Decodes percent signs only; returns a text that is not encoded. */
  public static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static String formDecoded(String text) {
    return decoded(text.replace('+', ' '));
  }
}
