// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The page shows")
@ExtendWith(BrowserExtension.class)
class PageContentIT {
  private static final Path ORDERS = TestPages.orders();
  private static final String CRASH = "#test=" + TestPages.CRASH;

  @Test
  void whatDiffersFirstAndWhatIsTheSameOnDemand(Browser browser) {
    browser.open(ORDERS);
    assertThat(browser.texts("#variables .row th"))
        .containsExactly("DB_URL", "HOSTNAME", "LANG", "LOG_LEVEL", "GOMAXPROCS");
    assertThat(browser.one("#variables .status").getText())
        .isEqualTo("At INIT, 4 of 7 variables differ between schedulers.");
    browser.one("#variables .more button").click();
    assertThat(browser.texts("#variables .group"))
        .containsExactly(
            "DIFFERS BETWEEN SCHEDULERS 4",
            "CHANGES BETWEEN PHASES 1",
            "SAME UNDER ALL SCHEDULERS 2");
    assertThat(browser.texts("#variables .row th")).endsWith("API_TOKEN", "HOME");
  }

  @Test
  void unsetEmptyAndMaskedAsThreeStates(Browser browser) {
    browser.open(ORDERS, "#show=all");
    assertThat(browser.texts("#variables .row"))
        .anyMatch(row -> row.startsWith("LOG_LEVEL unset unset empty unset".replace(' ', '\n')));
    assertThat(browser.texts("#variables .row"))
        .contains("API_TOKEN\nmasked\nmasked\nmasked\nmasked");
  }

  @Test
  void variablesWithNamesThatEveryObjectOfTheBrowserHas(Browser browser) {
    List<String> names = List.of("__proto__", "constructor", "toString");
    MadeUpRun with = MadeUpRun.of("com.acme.NamesTests", LOCAL).at(INIT, 0);
    names.forEach(name -> with.env(name, "mine"));
    MadeUpRun without = MadeUpRun.of("com.acme.NamesTests", DOCKER).at(INIT, 0).env("OTHER", "1");

    browser.open(TestPages.write("names", with, without), "#show=all");

    assertThat(browser.texts("#variables .row"))
        .contains("__proto__\nmine\nunset", "constructor\nmine\nunset", "toString\nmine\nunset");
  }

  @Test
  void theOriginOfAValueAndWhatItOverrides(Browser browser) {
    browser.open(ORDERS);
    browser.one("#variables .row button.name").click();
    assertThat(browser.one("#variables .detail").getText())
        .contains(
            "config map key ConfigMap orders-env, key DB_URL",
            "postgres://localhost",
            "image env Dockerfile:7",
            "env from Secret orders-login",
            "unknown: the scheduler reported no declaration");
    browser.choose("Origins");
    assertThat(browser.one("#variables .row td:last-child").getText())
        .contains("config map key ConfigMap orders-env, key DB_URL");
  }

  @Test
  void fromWhenOnAFileWasThere(Browser browser) {
    browser.open(ORDERS);
    assertThat(browser.texts("#files .row"))
        .anySatisfy(
            row ->
                assertThat(row)
                    .startsWith("/var/run/sidecar.sock")
                    .contains("never appeared")
                    .endsWith("absent\nappeared 120 ms after INIT"));
  }

  @Test
  void aLaneForEachStepTheProgramAndEachFile(Browser browser) {
    browser.open(ORDERS);
    assertThat(browser.texts("#timeline figure:nth-of-type(4) .title"))
        .containsExactly("wait-for-env", "program", "/var/run/sidecar.sock");
    assertThat(browser.one("#timeline figure:nth-of-type(4) svg").getDomAttribute("aria-label"))
        .startsWith("Swim lanes of K8S: init step started: wait-for-env at -3.2 s;")
        .contains("phase INIT at 0 ms", "file appeared: /var/run/sidecar.sock at 120 ms");
  }

  @Test
  void theReasonOfAFailedRun(Browser browser) {
    browser.open(ORDERS, CRASH);
    assertThat(browser.texts("#runs .chip")).containsExactly("reached INIT", "ended after EXEC");
    assertThat(browser.one("#logs details[open]").getText())
        .contains(
            "the program ended before INIT: exit code 2 (Error)",
            "event Warning BackOff: Back-off restarting failed container app",
            "panic: config: DB_HOST is empty");
    assertThat(browser.texts("#tests .chip")).containsExactly("failed run");
  }

  @Test
  void severalProcessesOfOneRun(Browser browser) {
    Path page =
        TestPages.write(
            "processes",
            MadeUpRun.of("com.acme.RetryTests", LOCAL)
                .at(INIT, 0)
                .process(7, "app", "migrate")
                .process(1, "app", "serve")
                .observes(1));
    browser.open(page);
    assertThat(browser.one("#runs .card").getText()).endsWith("2 processes");
    browser.one("#logs summary").click();
    assertThat(browser.texts("#logs li"))
        .containsExactly(
            "pid 7, parent 0, started 2026-11-24T10:00:01Z: app migrate",
            "pid 1, parent 0, started 2026-11-24T10:00:02Z: app serve (shown on this page)");
  }

  @Test
  void doubtsAboutTheDeclaration(Browser browser) {
    browser.open(ORDERS);
    assertThat(browser.texts("#warnings li"))
        .containsExactly(
            "COMPOSE LOG_LEVEL is empty: compose.yaml:15 names ${LOG_LEVEL}, which is set nowhere.");
  }

  @Test
  void markupInValuesAsText(Browser browser) throws IOException {
    String hostile =
        "</script><script>document.title='taken'</script><img src=x onerror=alert(1)><!--\u2028\u2029]]>";
    Path page =
        TestPages.write(
            "hostile",
            MadeUpRun.of("com.acme.<b>HostileTests", LOCAL)
                .at(INIT, 0)
                .env("EVIL", hostile)
                .file("/x<img src=x>", hostile)
                .printed(hostile)
                .problem(hostile)
                .warning(hostile),
            MadeUpRun.of("com.acme.<b>HostileTests", DOCKER).at(INIT, 0).env("EVIL", "{{phase}}"));
    assertThat(Files.readString(page))
        .doesNotContain("<img src=x", "document.title='taken'</script>");
    browser.open(page);
    assertThat(browser.one("#variables .row td code").getText()).contains("</script><script>");
    assertThat(browser.all("img")).isEmpty();
    assertThat(browser.run("return document.title")).isEqualTo("RunUnder: what init() saw");
  }

  @Test
  void theDifferencesEvenWhereScriptsMayNotRun(Browser browser) {
    browser.allowScripts(false);
    try {
      browser.open(ORDERS);
      assertThat(browser.texts(".plain table:first-of-type tr"))
          .contains(
              " LOCAL DOCKER COMPOSE K8S".strip(),
              "LANG C.UTF-8 (unset) (unset) (unset)",
              "LOG_LEVEL (unset) (unset) (empty) (unset)");
    } finally {
      browser.allowScripts(true);
    }
  }
}
