// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.WatchedFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a Kubernetes ServiceAccount's token. The signature is not checked: the kubelet
 * wrote the file.
 *
 * <pre>{@code
 * WatchedFile token = run.at(INIT).file("/var/run/secrets/tokens/api").orElseThrow();
 * assertThat(TokenClaims.of(token).audiences()).containsExactly("vault");
 * }</pre>
 *
 * @param audiences the services that accept it ({@code aud})
 * @param subject the account that it identifies ({@code sub}), such as {@code
 *     system:serviceaccount:shop:reader}
 * @param issuer the issuer ({@code iss})
 * @param issuedAt when it was issued ({@code iat})
 * @param expiresAt when it expires ({@code exp}); the API server may extend the requested time
 * @param warnAfter when the API server starts to warn that it should have been renewed; empty
 *     unless it was extended
 * @param namespace the account's namespace; may be empty
 * @param pod the pod that it is bound to; may be empty
 */
public record TokenClaims(
    List<String> audiences,
    String subject,
    String issuer,
    Instant issuedAt,
    Instant expiresAt,
    Optional<Instant> warnAfter,
    String namespace,
    String pod) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS = 3;

  /** Copies the list. */
  public TokenClaims {
    audiences = List.copyOf(audiences);
  }

  /**
   * Reads a token's file.
   *
   * @param file the watched file
   * @return the claims
   * @throws RunUnderException when it holds no token
   */
  public static TokenClaims of(WatchedFile file) {
    String[] parts = file.content().text().strip().split("\\.", -1);
    if (parts.length != PARTS) {
      throw notAToken(file, "it has " + file.size() + " bytes and not three parts", null);
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
      return of(JSON.readTree(new String(claims, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | JsonProcessingException malformed) {
      throw notAToken(file, "its second part is no JSON in Base64", malformed);
    }
  }

  private static TokenClaims of(JsonNode claims) {
    JsonNode own = claims.path("kubernetes.io");
    return new TokenClaims(
        texts(claims.path("aud")),
        claims.path("sub").asText(),
        claims.path("iss").asText(),
        Instant.ofEpochSecond(claims.path("iat").asLong()),
        Instant.ofEpochSecond(claims.path("exp").asLong()),
        own.has("warnafter")
            ? Optional.of(Instant.ofEpochSecond(own.path("warnafter").asLong()))
            : Optional.empty(),
        own.path("namespace").asText(),
        own.path("pod").path("name").asText());
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    } else if (node.isTextual()) {
      texts.add(node.asText());
    }
    return texts;
  }

  private static RunUnderException notAToken(
      WatchedFile file, String why, @Nullable Exception cause) {
    String message =
        "%s holds no token (JWT): %s. Is it the file that the projected volume's `serviceAccountToken.path` names?"
            .formatted(file.path(), why);
    return cause == null ? new RunUnderException(message) : new RunUnderException(message, cause);
  }
}
