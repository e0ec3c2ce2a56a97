# shellcheck shell=bash
# Builds the package and tests it in applications. Sourced by ./run.

# Not in the target folder of the root, which a clean build removes.
readonly PACKAGED="$ROOT/compatibility/target/packaged"
readonly OLDEST_GO=go1.22.12

# Versions of JUnit and AssertJ that the packaged jar must work with, one pair per line.
readonly LIBRARIES='5.13.4 3.27.7
5.14.4 4.0.0-M1
6.1.3 3.27.7'

# Builds the jars twice, in two empty folders, and compares them byte by byte.
package() {
  rm -rf "$PACKAGED"
  package_into "$PACKAGED/first"
  package_into "$PACKAGED/second"
  diff -rq "$PACKAGED/first/jars" "$PACKAGED/second/jars" || fail "the package is not reproducible"
  rm -rf "$PACKAGED/second"
  step "packaged, and a second build in another folder gave the same bytes: $PACKAGED/first/jars"
}

modules() { sed -n 's:.*<module>\(.*\)</module>.*:\1:p' pom.xml; }

package_into() { # FOLDER
  local sources="$1/sources"
  mkdir -p "$sources" "$1/jars"
  # shellcheck disable=SC2046  # one word for each module
  tar -c --exclude=target pom.xml LICENSE go-fixtures $(modules) | tar -x -C "$sources"
  mvn -B -q -f "$sources" deploy -pl extension -am -Dquick -Dmaven.javadoc.skip=false -Dcyclonedx.skip=false -Dmaven.test.skip \
    -DaltDeploymentRepository="packaged::file://$1/repository"
  cp "$sources"/extension/target/*.jar "$sources"/extension/target/*-sbom.json "$1/jars"
}

compatibility() {
  package
  applications
}

applications() {
  local junit assertj
  while read -r junit assertj; do
    maven_application "$junit" "$assertj" "${JAVA_HOME:-}"
  done <<<"$LIBRARIES"
  newer_jdk_application
  gradle_application
  oldest_go
}

# The local repository is separate: the artifact must come from the package, not from an earlier build.
maven_application() { # JUNIT ASSERTJ JAVA_HOME
  step "Maven application: JUnit $1, AssertJ $2, ${3:-the default JDK}"
  JAVA_HOME=$3 mvn -B -q -f compatibility/maven-application clean test -Dmaven.repo.local="$ROOT/compatibility/target/repository" \
    -Dpackaged.repository="file://$PACKAGED/first/repository" -Djunit.version="$1" -Dassertj.version="$2" -U
}

newer_jdk_application() {
  local jdk
  jdk=$(newest_jdk) || {
    without "JDK 21 or later"
    return
  }
  maven_application 5.14.4 3.27.7 "$jdk"
}

newest_jdk() {
  local home version
  for home in "${RUNUNDER_NEWER_JDK:-}" /usr/lib/jvm/*; do
    [[ -x $home/bin/javac ]] || continue
    version=$("$home/bin/javac" -version 2>&1 | sed 's/^javac \([0-9]*\).*/\1/')
    if ((version >= 21)); then
      echo "$home"
      return
    fi
  done
  return 1
}

gradle_application() {
  have gradle || {
    without Gradle
    return
  }
  local version
  version=$(gradle --version 2>/dev/null | sed -n 's/^Gradle //p')
  step "Gradle application: Gradle $version"
  # the proxy is in Maven's options; a Gradle daemon would outlive this script
  GRADLE_OPTS="${MAVEN_OPTS:-} ${GRADLE_OPTS:-}" gradle -q --no-daemon -p compatibility/gradle-application clean check \
    "-Ppackaged.repository=file://$PACKAGED/first/repository"
}

# A missing tool that ./run setup cannot install is reported and is not a failure.
without() { # WHAT
  step "skipped: this machine has no $1, and ./run setup cannot install one"
}

oldest_go() {
  local module
  for module in go-fixtures/probe go-fixtures/overlay; do
    step "Go $OLDEST_GO: $module"
    (cd "$module" && GOTOOLCHAIN=$OLDEST_GO go test ./...)
  done
}
