// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

@DisplayName("The page's controls")
@ExtendWith(BrowserExtension.class)
class PageControlsIT {
  private static final Path ORDERS = TestPages.orders();

  @Test
  void searchFindsNamesAndValuesAmongAllVariables(Browser browser) {
    browser.open(ORDERS);
    browser.search("home");
    assertThat(browser.texts("#variables .row th")).containsExactly("HOME");
    browser.search("sslmode=require");
    assertThat(browser.texts("#variables .row th")).containsExactly("DB_URL");
    assertThat(browser.one("#variables [role=status]").getText())
        .isEqualTo("1 of 7 variables match “sslmode=require”.");
    browser.search("nothing has this");
    assertThat(browser.all("#variables .row")).isEmpty();
  }

  @Test
  void aPhaseShowsWhatWasCapturedThen(Browser browser) {
    browser.open(ORDERS);
    browser.choose("MAIN");
    assertThat(browser.texts("#variables thead th"))
        .containsExactly(
            "Variable", "LOCAL", "DOCKER\nno MAIN", "COMPOSE\nno MAIN", "K8S\nno MAIN");
  }

  @Test
  void changesAreWhatOneRunDidOverTime(Browser browser) {
    browser.open(ORDERS);
    browser.choose("Changes");
    assertThat(browser.texts("#variables .row th")).containsExactly("GOMAXPROCS");
    assertThat(browser.one("#variables .row .change").getText())
        .isEqualTo("set between INIT and MAIN");
  }

  @Test
  void aSchedulerCanBeLeftOut(Browser browser) {
    browser.open(ORDERS);
    browser.choose("COMPOSE");
    assertThat(browser.texts("#variables thead th"))
        .containsExactly("Variable", "LOCAL", "DOCKER", "K8S");
    assertThat(browser.texts("#variables .row th")).doesNotContain("DB_URL", "LOG_LEVEL");
    assertThat(browser.texts("#timeline figcaption b")).containsExactly("LOCAL", "DOCKER", "K8S");
  }

  @Test
  void theAddressHasTheView(Browser browser) {
    browser.open(ORDERS);
    browser.choose("EXEC");
    browser.search("home");
    browser.choose("K8S");
    String address = (String) browser.run("return location.hash");
    assertThat(address).isEqualTo("#test=com.acme.OrdersTests&phase=EXEC&search=home&without=K8S");
    browser.open(ORDERS, address);
    assertThat(browser.texts("#variables .row th")).containsExactly("HOME");
    assertThat(browser.one("#search").getDomProperty("value")).isEqualTo("home");
    assertThat(browser.texts("#variables thead th")).doesNotContain("K8S");
  }

  @Test
  void anotherTestIsOpenedAndItsHeadingGetsTheFocus(Browser browser) {
    browser.open(ORDERS);
    browser.one("#tests li:last-child a").click();
    assertThat(browser.focused()).isEqualTo("CrashTests");
    assertThat(browser.texts("#tests [aria-current]"))
        .singleElement()
        .asString()
        .startsWith("CrashTests");
  }

  @Test
  void everythingCanBeDoneWithoutAMouse(Browser browser) {
    browser.open(ORDERS);
    browser.press(Keys.TAB);
    assertThat(browser.focused()).isEqualTo("Skip to the matrix");
    browser.press("/");
    browser.press("home");
    browser.await("setTimeout(arguments[0], 200)");
    assertThat(browser.texts("#variables .row th")).containsExactly("HOME");
    browser.press(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE);
    browser.await("setTimeout(arguments[0], 200)");
    browser.press(Keys.TAB, Keys.ARROW_LEFT);
    assertThat(browser.one("input[name=phase]:checked").getDomProperty("value")).isEqualTo("EXEC");
    browser.run("document.querySelector('#variables button.name').focus()");
    browser.press(Keys.ARROW_DOWN);
    assertThat(browser.focused()).isEqualTo("HOSTNAME");
    browser.press(Keys.ENTER);
    assertThat(browser.texts("#variables .detail caption"))
        .containsExactly("HOSTNAME phase by phase");
    assertThat(browser.one("#variables button[aria-expanded=true]").getText())
        .isEqualTo("HOSTNAME");
    browser.press(Keys.END, Keys.HOME);
    assertThat(browser.focused()).isEqualTo("DB_URL");
  }
}
