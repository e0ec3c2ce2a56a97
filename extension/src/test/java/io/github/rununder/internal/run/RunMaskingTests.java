// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.Origins.envFromSecret;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.assertions.SnapshotFixture;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentLayers.UnreadSource;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origins;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunMaskingTests {
  private static final Declaration UNREAD =
      Declaration.builder(
              List.of(), List.of(Assignment.of("MODE", "production", Origins.podEnv("app"))), "")
          .unreadSources(
              List.of(UnreadSource.ofKeys("403", "", key -> envFromSecret("login", key, ""))))
          .build();

  private final RunMasking masking = new RunMasking(Masking.BY_NAME);
  private final RunState record = new RunState(masking);

  @Test
  void whatOnlyAnUnreadableSecretExplainsIsHiddenAsVariableAndInText() {
    record.declared(UNREAD);
    add(snapshot(Phase.EXEC).env("LOGIN", "hunter22").env("MODE", "production"));
    add(snapshot(Phase.INIT).env("LOGIN", "hunter22").env("OWN", "by-program"));

    assertThat(masking.now().hides("LOGIN")).isTrue();
    assertThat(masking.now().text("login hunter22 in production by-program"))
        .isEqualTo("login ******** in production by-program");
  }

  @Test
  void aDeclarationThatComesAfterTheSnapshotHidesTheSame() {
    add(snapshot(Phase.INIT).env("LOGIN", "hunter22").env("MODE", "production"));
    record.declared(UNREAD);

    assertThat(masking.now().text("hunter22 in production")).isEqualTo("******** in production");
  }

  private void add(SnapshotFixture captured) {
    runUnder(BuiltInScheduler.K8S).captured(captured).snapshots().forEach(record::add);
  }
}
