// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The page stays readable with")
@ExtendWith(BrowserExtension.class)
class PageSizeIT {
  private static final long READY_WITHIN_MILLIS = 3_000;

  @Test
  void threeHundredVariablesUnderSevenSchedulers(Browser browser) {
    Path page = TestPages.wide();
    browser.open(page);
    assertThat(browser.all("#variables .row")).hasSize(100);
    browser.choose("All");
    assertThat(browser.all("#variables .row")).hasSize(300);
    assertThat(browser.all("#variables tbody:last-child .row:last-child td")).hasSize(7);
    assertThat(browser.one("#variables .status").getText())
        .isEqualTo("At INIT, 100 of 300 variables differ between schedulers.");
    Object millis =
        browser.run(
            "const start = performance.now(); document.querySelector('input[value=changes]').click();"
                + "document.querySelector('input[value=all]').click(); document.body.offsetHeight;"
                + "return Math.round(performance.now() - start)");
    assertThat((Long) millis).isLessThan(READY_WITHIN_MILLIS);
    browser.run("document.querySelector('#variables .scroll').scrollTo(300, 2000)");
    assertThat(
            (Boolean)
                browser.run(
                    """
            const box = document.querySelector('#variables .scroll').getBoundingClientRect();
            const head = document.querySelector('#variables thead .corner').getBoundingClientRect();
            return Math.abs(head.top - box.top) < 3 && Math.abs(head.left - box.left) < 3"""))
        .as("names and schedulers stay in sight")
        .isTrue();
  }

  @Test
  void aFleetOfTwoHundred(Browser browser) {
    browser.open(TestPages.fleet());
    assertThat(browser.one("#fleets h3").getText()).isEqualTo("K8S: 200 replicas");
    assertThat(browser.one("#fleets .shares tbody tr").getText())
        .isEqualTo(
            "DB_HOST\n197 (98.5 %) db.internal\n3 (1.5 %) empty orders-5, orders-72, orders-139");
    assertThat(browser.one("#fleets .histogram").getDomAttribute("aria-label"))
        .isEqualTo("From process start to INIT: median 20 ms, 95 % within 29 ms, at most 29 ms");
    assertThat(browser.all("#fleets .histogram rect")).hasSizeBetween(5, 30);
  }
}
