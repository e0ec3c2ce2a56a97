// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import io.github.rununder.capture.FileContent;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.WatchedFile;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenClaimsTests {

  @Test
  void readsWhatTheApiServerWrites() {
    TokenClaims claims =
        TokenClaims.of(
            file(
                token(
                    """
                    {"aud":["https://kubernetes.default.svc"],"exp":1795527227,"iat":1763991227,
                     "iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:shop:reader",
                     "kubernetes.io":{"namespace":"shop","pod":{"name":"orders"},"warnafter":1763994834}}
                    """)));

    assertThat(claims)
        .isEqualTo(
            new TokenClaims(
                List.of("https://kubernetes.default.svc"),
                "system:serviceaccount:shop:reader",
                "https://kubernetes.default.svc",
                Instant.ofEpochSecond(1763991227),
                Instant.ofEpochSecond(1795527227),
                Optional.of(Instant.ofEpochSecond(1763994834)),
                "shop",
                "orders"));
  }

  @Test
  void oneAudienceMayBeATextAndMostClaimsMayBeMissing() {
    TokenClaims claims = TokenClaims.of(file(token("{\"aud\":\"vault\",\"exp\":60}")));

    assertThat(claims.audiences()).containsExactly("vault");
    assertThat(claims.warnAfter()).isEmpty();
    assertThat(claims.pod()).isEmpty();
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertThatThrownBy(() -> TokenClaims.of(file("not a token")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "/tokens/api holds no token (JWT): it has 11 bytes and not three parts. Is it the file that the projected volume's `serviceAccountToken.path` names?");
    assertThatThrownBy(() -> TokenClaims.of(file("a.?.c")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "/tokens/api holds no token (JWT): its second part is no JSON in Base64. Is it the file that the projected volume's `serviceAccountToken.path` names?");
  }

  private static String token(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "header." + base64.encodeToString(claims.getBytes(UTF_8)) + ".signature";
  }

  private static WatchedFile file(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return WatchedFile.builder("/tokens/api", FileKind.REGULAR)
        .stat(bytes.length, 0600, Instant.EPOCH)
        .access(true, "")
        .content(new FileContent(bytes, false), Optional.empty())
        .build();
  }
}
