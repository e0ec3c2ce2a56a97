// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accessibility by the rules of axe-core: WCAG 2.2 A and AA, and its best practices. */
@DisplayName("The page is fit for")
@ExtendWith(BrowserExtension.class)
class PageAccessIT {
  private static final Path ORDERS = TestPages.orders();
  private static final Path FLEET = TestPages.fleet();
  private static final Path FAILURES = TestPages.failures();

  private static List<?> violations(Browser browser) throws IOException {
    try (InputStream axe = PageAccessIT.class.getResourceAsStream("/axe.min.js")) {
      browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<?>)
        browser.await(
            """
            const done = arguments[0];
            axe.run().then(
              (found) => done(found.violations.flatMap((each) =>
                each.nodes.map((node) => each.id + ": " + node.html.slice(0, 200) + " " + node.failureSummary))),
              (error) => done([String(error)]));""");
  }

  @ParameterizedTest
  @CsvSource({"light, 1400", "dark, 420"})
  void assistiveTechnology(String scheme, int width, Browser browser) throws IOException {
    browser.emulate("screen", scheme);
    browser.width(width);
    browser.open(ORDERS, "#show=all&origins=true");
    browser
        .all("#variables button.name, #files button.name")
        .forEach(row -> browser.run("arguments[0].click()", row));
    assertThat(violations(browser)).isEmpty();
    browser.open(ORDERS, "#test=" + TestPages.CRASH);
    assertThat(violations(browser)).isEmpty();
    browser.open(FLEET);
    assertThat(violations(browser)).isEmpty();
    browser.open(FAILURES, "#test=" + TestPages.NOTHING_RAN);
    assertThat(violations(browser)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 900, 400})
  void everyWidthWithoutScrollingSideways(int width, Browser browser) {
    browser.width(width);
    for (Path page : List.of(ORDERS, FLEET, FAILURES)) {
      browser.open(page);
      assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
          .as("%s", page)
          .isLessThanOrEqualTo(width);
    }
  }

  @Test
  void lightAndDark(Browser browser) {
    browser.open(ORDERS);
    assertThat(background(browser)).isEqualTo("rgb(246, 247, 249)");
    browser.emulate("screen", "dark");
    assertThat(background(browser)).isEqualTo("rgb(16, 20, 27)");
  }

  private static Object background(Browser browser) {
    return browser.run("return getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void paper(Browser browser) {
    browser.emulate("print", "dark");
    browser.open(ORDERS);
    assertThat(background(browser)).isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.one("#toolbar").isDisplayed()).isFalse();
    assertThat(browser.one("#variables .scroll").getCssValue("max-height")).isEqualTo("none");
    assertThat(new String(browser.print(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
  }
}
