// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.StartFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Of what failed, the page shows")
@ExtendWith(BrowserExtension.class)
class PageFailuresIT {
  private static final Path FAILURES = TestPages.failures();

  @Test
  void aCardForEachSchedulerWithoutARun(Browser browser) {
    browser.open(FAILURES, "#test=" + TestPages.NOTHING_RAN);
    assertThat(browser.texts("#runs .card"))
        .containsExactly(
            "LOCAL\nskipped\nthis scheduler cannot run here: user namespaces are not allowed. Allow them, or be root.",
            "K8S\nnot started\nthe Kubernetes node ended while it started: exit code 1\n | kubelet: no space left on device\nremedy: make room on the Docker daemon's disk");
    assertThat(browser.texts("#logs summary")).containsExactly("LOCAL skipped", "K8S not started");
    assertThat(browser.one("#logs details[open]").getText())
        .endsWith(
            "  | kubelet: no space left on device\nremedy: make room on the Docker daemon's disk");
    assertThat(browser.all("#variables .row, #toolbar")).isEmpty();
  }

  @Test
  void inTheListOfTestsWhatWasSkippedAndWhatNotStarted(Browser browser) {
    browser.open(FAILURES);
    assertThat(browser.texts("#tests li:last-child .chip"))
        .containsExactly("1 not started", "1 skipped");
  }

  @Test
  void theReasonLogAndEventsOfEachKindOfFailedStart(Browser browser) {
    for (StartFailure.Reason reason : StartFailure.Reason.values()) {
      browser.open(FAILURES, "#test=com.acme.failing." + TestPages.testNamed(reason));
      assertThat(browser.texts("#runs .card"))
          .containsExactly(
              "K8S\ndid not start: %s\nthe kubelet says: %s"
                  .formatted(reason.describe(), reason.describe()));
      assertThat(browser.all("#toolbar")).isEmpty();
      assertThat(browser.one("#logs details[open]").getText())
          .contains(
              "the program did not start: the kubelet says: " + reason.describe(),
              "event Warning Failed: " + reason.describe(),
              "Init step migrate: exit code 1 (Error)",
              "no route to host",
              "last line before " + reason.describe());
    }
  }

  @Test
  void schedulersWithoutARunEvenWhereScriptsMayNotRun(Browser browser) {
    browser.allowScripts(false);
    try {
      browser.open(FAILURES);
      assertThat(browser.texts(".plain p"))
          .contains(
              "LOCAL skipped: [LOCAL] this scheduler cannot run here: user namespaces are not allowed. Allow them, or be root.");
    } finally {
      browser.allowScripts(true);
    }
  }
}
