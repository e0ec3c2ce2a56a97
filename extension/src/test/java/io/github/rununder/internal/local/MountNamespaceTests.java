// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.SchedulerUnavailableException;
import org.junit.jupiter.api.Test;

class MountNamespaceTests {

  @Test
  void aMachineWithoutOneIsDistinguishedFromAMistake() {
    var unavailable =
        new MountNamespace.Finding.Missing("unshare: unshare failed: Operation not permitted")
            .unavailable("/etc/config/app.yaml");

    assertThat(unavailable.reason())
        .isEqualTo(
            "LOCAL cannot mount /etc/config/app.yaml for the program alone, because this user cannot create a private mount namespace on this machine: unshare: unshare failed: Operation not permitted.");
    assertThat(unavailable.remedy())
        .isEqualTo(
            "Run the tests as root, or on a Linux machine that allows unprivileged user namespaces (sysctl user.max_user_namespaces above 0, kernel.apparmor_restrict_unprivileged_userns=0); or run this class under schedulers other than LOCAL.");
    assertThat(new SchedulerUnavailableException(unavailable))
        .hasMessage(unavailable.reason() + " " + unavailable.remedy());
  }
}
