# shellcheck shell=bash
# Gradle, for the application that is built with it.

# A newer one on PATH is used as it is. Debian's 4.4.1 runs on today's JDKs, as others of that age do not.
ensure_gradle() {
  have gradle && return
  if is_debian && ((EUID == 0)); then
    install_on_host "the application that is built with Gradle" gradle
  else
    step "Gradle: the application that is built with it is skipped, since there is none here; install Gradle 8 or later"
  fi
}
