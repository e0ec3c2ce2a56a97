// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one browser, which is started once. After each test: the page wrote nothing to the
 * console, and requested only itself.
 */
final class BrowserExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(BrowserExtension.class);

  private static Browser browser(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return browser(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Browser browser = browser(context);
    browser.emulate("screen", "light");
    browser.width(1400);
    browser.console();
    browser.requests();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Browser browser = browser(context);
    assertThat(browser.console()).as("console").isEmpty();
    assertThat(browser.requests())
        .as("requests")
        .allMatch(
            address -> address.getScheme().equals("file") && address.getPath().endsWith(".html"));
  }
}
