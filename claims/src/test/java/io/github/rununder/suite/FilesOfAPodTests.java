// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.At;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.RunUnderException;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.Manifests;
import io.github.rununder.kubernetes.TokenClaims;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** ConfigMap, Secret and projected volumes: modes, owners, links, and the token of an account. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Manifests(value = "deploy/files.yaml", object = "pod/with-group")
@WatchedPath("/etc/config/conf/app.yaml")
@WatchedPath("/etc/config/unused")
@WatchedPath("/etc/single.yaml")
@WatchedPath("/etc/keys/key.pem")
@WatchedPath("/etc/all/app.yaml")
@WatchedPath("/etc/all/key.pem")
@WatchedPath("/etc/all/labels")
@WatchedPath("/etc/all/token")
@WatchedPath("/shared/from-step")
@WatchedPath("/var/run/secrets/kubernetes.io/serviceaccount/token")
class FilesOfAPodTests {

  @Test
  void onlyTheItemsAreThere(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/config/conf/app.yaml").hasContent("level: debug\n");
    assertThat(init).file("/etc/config/unused").doesNotExist();
  }

  @Test
  void anItemsModeWinsOverTheDefault(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/config/conf/app.yaml").hasMode("0640").isOwnedBy(0, 2000);
  }

  @Test
  void subPathIsARegularFile(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/single.yaml").isRegularFile().hasContent("level: debug\n");
  }

  @Test
  void fsGroupLetsItsGroupReadWhatOnlyTheOwnerCould(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/keys/key.pem").hasMode("0440").isOwnedBy(0, 2000).isReadable();
  }

  @Test
  void aProjectedVolumeHoldsThemAll(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/all/app.yaml").isSymbolicLink().hasContent("level: debug\n");
    assertThat(init).file("/etc/all/key.pem").hasContent("not a real key\n");
    assertThat(init).file("/etc/all/labels").hasContent("web");
  }

  @Test
  void theTokenIsForVaultAndForThisPod(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/all/token").isReadable().hasMode("0640");
    TokenClaims claims = TokenClaims.of(init.file("/etc/all/token").orElseThrow());
    assertThat(claims.audiences()).containsExactly("vault");
    assertThat(claims.subject()).endsWith(":default").startsWith("system:serviceaccount:");
    assertThat(claims.pod()).isEqualTo("with-group");
    assertThat(claims.warnAfter()).isEmpty();
    assertThat(Duration.between(claims.issuedAt(), claims.expiresAt()))
        .isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void withoutAutomountThereIsNoOtherToken(@At(INIT) Snapshot init) {
    assertThat(init).file("/var/run/secrets/kubernetes.io/serviceaccount/token").doesNotExist();
  }

  @Test
  void whatIsImmutableArrivesAndIsNotChanged(Run run) {
    assertThat(run)
        .at(INIT)
        .env("FIXED_HOST")
        .isEqualTo("db.internal")
        .comesFrom(envFromConfigMap("fixed", "FIXED_HOST"));
    assertThatThrownBy(() -> run.update(LiveUpdate.configMap("fixed", "FIXED_HOST", "other")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[K8S] cannot change ConfigMap fixed, key FIXED_HOST: ConfigMap \"fixed\" is invalid: data: Forbidden: field is immutable when `immutable` is set. This ConfigMap is immutable; deploy a new one under another name and point the pod at it, in a separate test, or remove \"immutable: true\" from the manifest.");
    assertThatThrownBy(() -> run.update(LiveUpdate.secret("keys", "key.pem", "another key")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[K8S] cannot change Secret keys, key key.pem: Secret \"keys\" is invalid: data: Forbidden: field is immutable when `immutable` is set. This Secret is immutable; deploy a new one under another name and point the pod at it, in a separate test, or remove \"immutable: true\" from the manifest.");
    assertThat(run.at(INIT)).file("/etc/keys/key.pem").hasContent("not a real key\n");
  }

  @Test
  void anEmptyDirectoryIsSharedWithTheInitStep(@At(INIT) Snapshot init) {
    assertThat(init).file("/shared/from-step").hasContent("filled\n").isOwnedBy(1000, 2000);
  }
}
