# shellcheck shell=bash
# A browser for the tests and the pictures of index.html.

browser_answers() { have chromedriver && { have chromium || have chromium-browser || have google-chrome; }; }

# Without a browser everything else still runs: the tests of the page are skipped with the reason, or fail with RUNUNDER_REQUIRE=all.
ensure_browser() {
  browser_answers && return
  if is_debian && ((EUID == 0)); then
    install_on_host "the tests of the report's page, which run in a real browser" chromium chromium-driver fonts-dejavu-core
  else
    step "page: its tests are skipped, because this machine has no browser; install Chromium and ChromeDriver"
  fi
}
