// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.kubernetes.Manifests;
import io.github.rununder.kubernetes.TokenClaims;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;

/** The token files of a ServiceAccount: readers, validity, audience. */
@Claim(
    id = "i",
    statement =
        "A ServiceAccount's token is for the API server, lasts an hour, and can be read by a program"
            + " that is not root only with fsGroup.")
@GoApp("../go-fixtures/orders")
class TokenClaimTests {
  private static final String USUAL = "/var/run/secrets/kubernetes.io/serviceaccount/token";
  private static final String OWN = "/etc/own/token";
  private static final String MANIFEST = "deploy/tokens.yaml";
  private static final int FOR_OTHERS = 0007;

  @Order(1)
  @RunUnder(K8S)
  @Manifests(value = MANIFEST, object = "pod/as-root")
  @WatchedPath(USUAL)
  @WatchedPath(OWN)
  void withoutSecurityContext(Run run, Findings findings) {
    files(run, findings, "without a securityContext");
    WatchedFile usual = run.at(INIT).file(USUAL).orElseThrow();
    WatchedFile own = run.at(INIT).file(OWN).orElseThrow();
    lifetime(findings, usual, "The usual token expires within an hour", Duration.ofHours(1));
    lifetime(
        findings,
        own,
        "A projected token with `expirationSeconds: 1200` expires within 20 minutes",
        Duration.ofMinutes(20));
    TokenClaims claims = TokenClaims.of(usual);
    findings
        .that("The usual token is for the API server", "`aud` and `iss` of its claims")
        .under(K8S)
        .measured("aud %s, iss %s".formatted(claims.audiences(), claims.issuer()))
        .holds(claims.audiences().contains(claims.issuer()));
    findings
        .that("A projected token with `audience: vault` is for vault only", "`aud` of its claims")
        .under(K8S)
        .measured("aud " + TokenClaims.of(own).audiences())
        .holds(TokenClaims.of(own).audiences().equals(List.of("vault")));
  }

  @Order(2)
  @RunUnder(K8S)
  @Manifests(value = MANIFEST, object = "pod/as-user")
  @WatchedPath(USUAL)
  @WatchedPath(OWN)
  void withRunAsUser(Run run, Findings findings) {
    files(run, findings, "with runAsUser 1000");
  }

  @Order(3)
  @RunUnder(K8S)
  @Manifests(value = MANIFEST, object = "pod/as-group")
  @WatchedPath(USUAL)
  @WatchedPath(OWN)
  void withFsGroup(Run run, Findings findings) {
    files(run, findings, "with runAsUser 1000 and fsGroup 2000");
  }

  private static void files(Run run, Findings findings, String context) {
    WatchedFile usual = run.at(INIT).file(USUAL).orElseThrow();
    WatchedFile own = run.at(INIT).file(OWN).orElseThrow();
    String seen = "usual: %s; projected: %s".formatted(rights(usual), rights(own));
    findings
        .that("The program can read its tokens, " + context, "INIT of go-fixtures/orders")
        .under(K8S)
        .measured(seen)
        .holds(usual.readable() && own.readable());
    findings
        .that("Others in the pod cannot read the tokens, " + context, "the files' mode at INIT")
        .under(K8S)
        .measured(seen)
        .holds(((usual.mode() | own.mode()) & FOR_OTHERS) == 0);
  }

  private static String rights(WatchedFile file) {
    return "%04o %d:%d".formatted(file.mode(), file.uid(), file.gid());
  }

  private static void lifetime(
      Findings findings, WatchedFile file, String sentence, Duration limit) {
    TokenClaims claims = TokenClaims.of(file);
    Duration valid = Duration.between(claims.issuedAt(), claims.expiresAt());
    String warning =
        claims
            .warnAfter()
            .map(when -> ", to be renewed after " + Duration.between(claims.issuedAt(), when))
            .orElse("");
    findings
        .that(sentence, "`exp` and `iat` of its claims")
        .under(K8S)
        .measured("valid for " + valid + warning)
        .holds(valid.compareTo(limit) <= 0);
  }
}
