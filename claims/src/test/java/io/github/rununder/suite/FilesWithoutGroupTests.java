// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.At;
import io.github.rununder.GoApp;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.Manifests;
import io.github.rununder.kubernetes.TokenClaims;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same volumes for a user who is not root, without fsGroup; and the account's usual token. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Manifests(value = "deploy/files.yaml", object = "pod/without-group")
@WatchedPath("/etc/keys/key.pem")
@WatchedPath("/var/run/secrets/kubernetes.io/serviceaccount/token")
class FilesWithoutGroupTests {

  @Test
  void theKeyIsThereAndCannotBeRead(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/keys/key.pem").exists().hasMode("0400").isOwnedBy(0, 0);
    assertThat(init).file("/etc/keys/key.pem").isNotReadable();
  }

  @Test
  void theUsualTokenLastsAYearAndIsToBeRenewedEachHour(@At(INIT) Snapshot init) {
    TokenClaims claims =
        TokenClaims.of(
            init.file("/var/run/secrets/kubernetes.io/serviceaccount/token").orElseThrow());
    assertThat(claims.subject()).endsWith(":default");
    assertThat(Duration.between(claims.issuedAt(), claims.warnAfter().orElseThrow()))
        .isEqualTo(Duration.ofSeconds(3607));
    assertThat(claims.expiresAt()).isAfter(claims.warnAfter().orElseThrow());
  }
}
