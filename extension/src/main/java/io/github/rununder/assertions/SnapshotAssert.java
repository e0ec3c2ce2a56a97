// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.assertions.NamePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Assertions on what a program had at one phase.
 *
 * @since 0.1
 */
public class SnapshotAssert extends AbstractRunUnderAssert<SnapshotAssert, Snapshot> {
  static final AssertFactory<SnapshotAssert, Snapshot> PART =
      new AssertFactory<>(SnapshotAssert.class, Snapshot.class, SnapshotAssert::new);

  /**
   * Makes the assertions.
   *
   * @param snapshot the snapshot
   */
  protected SnapshotAssert(Snapshot snapshot) {
    super(
        snapshot,
        SnapshotAssert.class,
        new AssertionContext(Optional.empty(), Optional.ofNullable(snapshot), AssertionMode.HARD));
  }

  /**
   * Navigates to one variable, set or not.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
   * // fails when it is unset: AssertionError with "but was : unset" and similar names
   * assertThat(run).at(INIT).env("DB_HOST").isSet();
   * </code></pre>
   *
   * @param name the exact name
   * @return the assertions on the variable
   */
  public EnvAssert env(String name) {
    isNotNull();
    return step(EnvAssert.PART, actual.environment().entry(name).orElse(null), context())
        .named(name);
  }

  /**
   * Navigates to one watched path, whether it exists or not.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).at(INIT).file("/etc/config/app.yaml").isReadable();
   * // fails when the path is not watched: AssertionError with the remedy @WatchedPath("/etc/hosts")
   * assertThat(run).at(INIT).file("/etc/hosts").exists();
   * </code></pre>
   *
   * @param path the absolute path, as in {@link io.github.rununder.WatchedPath}, {@link
   *     io.github.rununder.ConfigFile} or another annotation that watches it
   * @return the assertions on the path
   * @throws AssertionError when the path is not watched
   */
  public WatchedFileAssert file(String path) {
    isNotNull();
    return actual
        .file(path)
        .map(file -> step(WatchedFileAssert.PART, file, context()))
        .orElseGet(
            () ->
                stepToMissing(
                    FileFailure.notWatched(context(), path),
                    WatchedFileAssert.PART,
                    WatchedFile.absent(path),
                    context()));
  }

  /**
   * Verifies that a variable is set, possibly to the empty string.
   *
   * <pre><code class='java'>
   * // passes when DB_HOST=db.internal
   * assertThat(run).at(INIT).hasEnv("DB_HOST");
   * // fails then: AssertionError with "but was : unset"
   * assertThat(run).at(INIT).hasEnv("DB_PORT");
   * </code></pre>
   *
   * @param name the exact name
   * @return this
   * @throws AssertionError when it is unset
   */
  public SnapshotAssert hasEnv(String name) {
    env(name).isSet();
    return this;
  }

  /**
   * Verifies that a variable has a value.
   *
   * <pre><code class='java'>
   * // passes when DB_HOST=db.internal
   * assertThat(run).at(INIT).hasEnv("DB_HOST", "db.internal");
   * // fails then: AssertionError with expected and actual value
   * assertThat(run).at(INIT).hasEnv("DB_HOST", "localhost");
   * </code></pre>
   *
   * @param name the exact name
   * @param value the exact value
   * @return this
   * @throws AssertionError when it is unset or has another value
   */
  public SnapshotAssert hasEnv(String name, String value) {
    env(name).isEqualTo(value);
    return this;
  }

  /**
   * Verifies that a variable is unset; an empty value is set.
   *
   * <pre><code class='java'>
   * // passes when DEBUG is unset
   * assertThat(run).at(INIT).hasNoEnv("DEBUG");
   * // fails when DEBUG= is set: AssertionError with "but was : empty"
   * assertThat(run).at(INIT).hasNoEnv("DEBUG");
   * </code></pre>
   *
   * @param name the exact name
   * @return this
   * @throws AssertionError when it is set
   */
  public SnapshotAssert hasNoEnv(String name) {
    env(name).isUnset();
    return this;
  }

  /**
   * Verifies that the program gave a key with a value to {@code probe.Mark}.
   *
   * <pre><code class='java'>
   * // passes when the program calls probe.Mark("config", "level", "debug")
   * assertThat(run).atMark("config").hasMark("level", "debug");
   * // fails then: AssertionError with "but was : \"debug\""
   * assertThat(run).atMark("config").hasMark("level", "info");
   * </code></pre>
   *
   * @param key the key
   * @param value the exact value
   * @return this
   * @throws AssertionError when the key was not given, or with another value
   */
  public SnapshotAssert hasMark(String key, String value) {
    isNotNull();
    return check(
        value.equals(actual.marks().get(key)), () -> MarkFailure.of(context(), actual, key, value));
  }

  /**
   * Verifies that these variables are set and no others. A pattern such as {@code KUBERNETES_*}
   * allows any number of variables, none included; {@code *} stands for any characters and {@code
   * ?} for one.
   *
   * <pre><code class='java'>
   * // passes when the program has PATH, DB_HOST and KUBERNETES_PORT
   * assertThat(run).at(INIT).hasOnlyEnv("PATH", "DB_HOST", "KUBERNETES_*");
   * // fails then: AssertionError with "extra   : KUBERNETES_PORT" and "missing : HOME"
   * assertThat(run).at(INIT).hasOnlyEnv("PATH", "DB_HOST", "HOME");
   * </code></pre>
   *
   * @param namesOrPatterns the names that must be set, and patterns of names that may be
   * @return this
   * @throws AssertionError when one is unset or another one is set
   */
  public SnapshotAssert hasOnlyEnv(String... namesOrPatterns) {
    isNotNull();
    List<NamePattern> allowed = Arrays.stream(namesOrPatterns).map(NamePattern::new).toList();
    List<String> extra =
        actual.environment().names().stream()
            .filter(name -> allowed.stream().noneMatch(pattern -> pattern.covers(name)))
            .toList();
    List<String> missing =
        allowed.stream()
            .filter(NamePattern::isExact)
            .map(NamePattern::text)
            .filter(name -> actual.env(name).isEmpty())
            .distinct()
            .toList();
    return check(
        extra.isEmpty() && missing.isEmpty(),
        () -> EnvFailure.otherNames(context(), List.of(namesOrPatterns), extra, missing));
  }
}
