# shellcheck shell=bash
# Gradle for the Gradle application in compatibility/.

# Any Gradle on the PATH is used. Debian's 4.4.1 runs on today's JDKs; other versions of that age do not.
ensure_gradle() {
  have gradle && return
  if is_debian && ((EUID == 0)); then
    install_on_host "the application that is built with Gradle" gradle
  else
    step "Gradle: its application is skipped, because this machine has no Gradle; install Gradle 8 or later"
  fi
}
