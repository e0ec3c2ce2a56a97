// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./run pictures}: takes the README's pictures of a page. */
final class Pictures {
  private static final int WIDTH = 1240;

  private Pictures() {}

  /**
   * Takes the pictures.
   *
   * @param arguments the page, and the folder of the pictures
   */
  public static void main(String[] arguments) throws IOException {
    Path page = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    try (Browser browser = Browser.start()) {
      browser.width(WIDTH, 1120);
      browser.emulate("screen", "light");
      browser.open(page, "#show=differences");
      Files.write(folder.resolve("page-light.png"), browser.screenshot());
      browser.emulate("screen", "dark");
      browser.width(WIDTH, 900);
      browser.open(page, "#show=differences");
      browser.run("document.getElementById('timeline').scrollIntoView()");
      Files.write(folder.resolve("page-dark.png"), browser.screenshot());
    }
  }
}
