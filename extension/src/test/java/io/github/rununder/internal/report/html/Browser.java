// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of this machine. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Pattern ADDRESS = Pattern.compile("\"url\":\"([^\"]*)\"");
  private static final String REMEDY =
      "install Chromium and ChromeDriver (Debian: apt-get install chromium chromium-driver; ./run setup does it as root)";

  // held, since loggers are collected with their level; it says of each Chromium that it is too new
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; without one the tests are skipped, or fail where nothing may be skipped. */
  static Browser start() {
    Optional<File> browser = NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    Optional<File> chromeDriver = onPath("chromedriver");
    if (browser.isEmpty() || chromeDriver.isEmpty()) {
      String reason = "the page is not tested, since there is no browser; " + REMEDY;
      if ("all".equals(System.getenv("RUNUNDER_REQUIRE"))) {
        fail(reason);
      }
      abort(reason);
    }
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow());
    options.addArguments("--headless=new", "--hide-scrollbars");
    options.addArguments("--disable-gpu", "--disable-dev-shm-usage");
    // Chromium's own sandbox does not start for root, and the pages are our own
    options.addArguments("--no-sandbox", "--window-size=1400,1000");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromeDriver.orElseThrow())
            .withSilent(true)
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<File> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  void open(Path page) {
    open(page, "");
  }

  /** Loads a page with the view of its address. */
  void open(Path page, String view) {
    driver.get("about:blank");
    driver.get(page.toUri() + view);
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  List<String> texts(String selector) {
    return all(selector).stream().map(WebElement::getText).toList();
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Types into the focused element. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Chooses a radio button or checkbox as a mouse does: by its label. */
  void choose(String label) {
    driver
        .findElement(By.xpath("//fieldset//label[normalize-space(span)='" + label + "']/span"))
        .click();
  }

  void search(String text) {
    WebElement field = one("#search");
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    field.sendKeys(text);
    // longer than the page waits for more keys
    await("setTimeout(arguments[0], 200)");
  }

  String focused() {
    return driver.switchTo().activeElement().getText();
  }

  void emulate(String media, String colorScheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
  }

  void width(int pixels) {
    width(pixels, 1000);
  }

  void width(int pixels, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", height, "deviceScaleFactor", 1, "mobile", false));
    await("setTimeout(arguments[0], 250)");
  }

  void allowScripts(boolean allowed) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  byte[] print() {
    return java.util.Base64.getDecoder()
        .decode((String) driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data"));
  }

  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** Returns what the page wrote to the console since the last call, errors of the browser too. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Returns the addresses that were requested since the last call. */
  List<URI> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("Network.requestWillBeSent\""))
        .flatMap(message -> ADDRESS.matcher(message).results().limit(1))
        .map(result -> URI.create(result.group(1)))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
