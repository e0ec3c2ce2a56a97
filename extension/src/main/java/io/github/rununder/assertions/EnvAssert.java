// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Origin;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one variable at one phase. Unset, empty and set are three different things.
 *
 * <p>Values are compared as bytes. Of duplicates, the first counts, which is the one that Go's
 * {@code os.Getenv} returns.
 *
 * @since 0.1
 */
public class EnvAssert extends AbstractOriginAssert<EnvAssert> {
  static final AssertFactory<EnvAssert, @Nullable EnvironmentEntry> PART =
      new AssertFactory<>(EnvAssert.class, EnvironmentEntry.class, EnvAssert::new);

  private String name = "";

  /**
   * Makes the assertions.
   *
   * @param entry the variable; null when it is unset
   */
  protected EnvAssert(@Nullable EnvironmentEntry entry) {
    super(entry, EnvAssert.class);
  }

  final EnvAssert named(String newName) {
    name = newName;
    return this;
  }

  @Override
  final String name() {
    return name;
  }

  private EnvFailure failed() {
    return new EnvFailure(context(), name, actual);
  }

  private boolean has(Predicate<EnvironmentEntry> quality) {
    return actual != null && quality.test(actual);
  }

  /**
   * Verifies that the variable is set, possibly to the empty string.
   *
   * <pre><code class='java'>
   * // passes for DB_HOST=db.internal and for DB_HOST=
   * assertThat(run).at(INIT).env("DB_HOST").isSet();
   * // fails when only DB_HOTS is set: AssertionError with "but was : unset" and "near    : DB_HOTS="
   * assertThat(run).at(INIT).env("DB_HOST").isSet();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it is unset
   */
  public EnvAssert isSet() {
    return check(actual != null, () -> failed().shouldBeSet());
  }

  /**
   * Verifies that the variable is unset; an empty value is set.
   *
   * <pre><code class='java'>
   * // passes when there is no DEBUG
   * assertThat(run).at(INIT).env("DEBUG").isUnset();
   * // fails for DEBUG=: AssertionError with "expected: unset" and "but was : empty"
   * assertThat(run).at(INIT).env("DEBUG").isUnset();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it is set
   */
  public EnvAssert isUnset() {
    return check(actual == null, () -> failed().shouldBeUnset());
  }

  /**
   * Verifies that the variable is unset because of an origin, such as a {@code !reset} of a compose
   * file; write it after {@link #isUnset()}.
   *
   * <pre><code class='java'>
   * // passes when the override has environment: !reset null in line 3
   * assertThat(run).at(EXEC).env("DEBUG").isUnset().takenBy(composeEnvironment("o.yaml", 3));
   * // fails when nothing declares DEBUG: AssertionError with "but was : unknown: declared nowhere"
   * assertThat(run).at(EXEC).env("DEBUG").isUnset().takenBy(composeEnvironment("o.yaml", 3));
   * </code></pre>
   *
   * @param origin what takes the variable away
   * @return this
   * @throws AssertionError when the variable is set, something else takes it away, or the evidence
   *     does not decide
   */
  public EnvAssert takenBy(Origin origin) {
    return isUnset().unsetBy(origin);
  }

  /**
   * Verifies that the variable is set to the empty string.
   *
   * <pre><code class='java'>
   * // passes for DEBUG=
   * assertThat(run).at(INIT).env("DEBUG").isEmpty();
   * // fails when there is no DEBUG: AssertionError with "expected: empty" and "but was : unset"
   * assertThat(run).at(INIT).env("DEBUG").isEmpty();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it is unset or has a value
   */
  public EnvAssert isEmpty() {
    return check(has(e -> e.valueBytes().length == 0), () -> failed().shouldBeEmpty());
  }

  /**
   * Verifies that the variable is set to a text, exactly.
   *
   * <pre><code class='java'>
   * // passes for DB_HOST=db.internal
   * assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
   * // fails for DB_HOST="db.internal", quotes included: AssertionError that names the quotes
   * assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
   * </code></pre>
   *
   * @param expected the value
   * @return this
   * @throws AssertionError when it is unset or has another value
   */
  public EnvAssert isEqualTo(String expected) {
    return isEqualTo(expected.getBytes(UTF_8));
  }

  /**
   * Verifies that the variable is set to these bytes, exactly; for values that are not UTF-8.
   *
   * <pre><code class='java'>
   * // passes for NAME=caf\xE9
   * assertThat(run).at(INIT).env("NAME").isEqualTo("café".getBytes(ISO_8859_1));
   * // fails then: AssertionError with "expected: "café"" and "but was : "caf\xE9""
   * assertThat(run).at(INIT).env("NAME").isEqualTo("café".getBytes(UTF_8));
   * </code></pre>
   *
   * @param expected the value
   * @return this
   * @throws AssertionError when it is unset or has another value
   */
  public EnvAssert isEqualTo(byte[] expected) {
    return checkEqual(
        has(e -> Arrays.equals(e.valueBytes(), expected)),
        () -> failed().pair(expected),
        () -> failed().shouldBeEqualTo(expected));
  }

  /**
   * Verifies the same as {@link #isEqualTo(byte[])}.
   *
   * <pre><code class='java'>
   * // passes for FLAGS=\xFF
   * assertThat(run).at(INIT).env("FLAGS").hasBytes(0xFF);
   * // fails then: AssertionError with "but was : "\xFF""
   * assertThat(run).at(INIT).env("FLAGS").hasBytes(0xFE);
   * </code></pre>
   *
   * @param expected the value, a byte each
   * @return this
   * @throws AssertionError when it is unset or has another value
   */
  public EnvAssert hasBytes(int... expected) {
    byte[] bytes = new byte[expected.length];
    for (int i = 0; i < expected.length; i++) {
      bytes[i] = (byte) expected[i];
    }
    return isEqualTo(bytes);
  }

  /**
   * Verifies the same as {@link #isEqualTo(String)} or {@link #isEqualTo(byte[])}. It fails for any
   * type but String, bytes or {@link EnvironmentEntry}: the value of a variable is text.
   *
   * <pre><code class='java'>
   * // passes for PORT=8080
   * Object port = "8080";
   * assertThat(run).at(INIT).env("PORT").isEqualTo(port);
   * // fails for PORT=8080: AssertionError with
   * // "note    : the value of a variable is text, and text is compared: write isEqualTo("8080")"
   * assertThat(run).at(INIT).env("PORT").isEqualTo(8080);
   * </code></pre>
   *
   * @param expected the value
   * @return this
   * @throws AssertionError when it is unset, has another value, or {@code expected} is no text
   */
  @Override
  public EnvAssert isEqualTo(@Nullable Object expected) {
    return bytesOf(expected)
        .map(this::isEqualTo)
        .orElseGet(() -> check(false, () -> failed().shouldBeCompared("isEqualTo", expected)));
  }

  /**
   * Verifies that the variable does not have this value. It passes when it is unset, and fails for
   * a value that is no text, which no variable can have.
   *
   * <pre><code class='java'>
   * // passes for DB_HOST=db.internal, and when it is unset
   * assertThat(run).at(INIT).env("DB_HOST").isNotEqualTo("localhost");
   * // fails for DB_HOST=localhost: AssertionError with "expected: anything but "localhost""
   * assertThat(run).at(INIT).env("DB_HOST").isNotEqualTo("localhost");
   * </code></pre>
   *
   * @param other a String, bytes or an {@link EnvironmentEntry}
   * @return this
   * @throws AssertionError when it has this value, or {@code other} is no text
   */
  @Override
  public EnvAssert isNotEqualTo(@Nullable Object other) {
    return bytesOf(other)
        .map(this::differsFrom)
        .orElseGet(() -> check(false, () -> failed().shouldBeCompared("isNotEqualTo", other)));
  }

  private EnvAssert differsFrom(byte[] refused) {
    return check(
        !has(e -> Arrays.equals(e.valueBytes(), refused)),
        () -> failed().shouldNotBeEqualTo(refused));
  }

  private static Optional<byte[]> bytesOf(@Nullable Object value) {
    if (value instanceof String text) {
      return Optional.of(text.getBytes(UTF_8));
    }
    if (value instanceof byte[] bytes) {
      return Optional.of(bytes);
    }
    return value instanceof EnvironmentEntry entry
        ? Optional.of(entry.valueBytes())
        : Optional.empty();
  }

  /**
   * Verifies that the whole value matches a regular expression.
   *
   * <pre><code class='java'>
   * // passes for PORT=8080
   * assertThat(run).at(INIT).env("PORT").matches("\\d+");
   * // fails for PORT=tcp://10.0.0.1:8080: AssertionError with the pattern and the value
   * assertThat(run).at(INIT).env("PORT").matches("\\d+");
   * </code></pre>
   *
   * @param regex the expression
   * @return this
   * @throws AssertionError when it is unset or does not match
   */
  public EnvAssert matches(String regex) {
    return matches(Pattern.compile(regex));
  }

  /**
   * Verifies that the whole value matches a pattern.
   *
   * <pre><code class='java'>
   * // passes for LEVEL=Debug
   * assertThat(run).at(INIT).env("LEVEL").matches(Pattern.compile("debug|info", CASE_INSENSITIVE));
   * // fails then: AssertionError with the pattern and the value
   * assertThat(run).at(INIT).env("LEVEL").matches(Pattern.compile("debug|info"));
   * </code></pre>
   *
   * @param pattern the pattern
   * @return this
   * @throws AssertionError when it is unset or does not match
   */
  public EnvAssert matches(Pattern pattern) {
    return check(
        has(e -> pattern.matcher(e.value()).matches()), () -> failed().shouldMatch(pattern));
  }

  /**
   * Verifies that the value contains a text.
   *
   * <pre><code class='java'>
   * // passes for PATH=/usr/local/bin:/usr/bin
   * assertThat(run).at(INIT).env("PATH").contains("/usr/bin");
   * // fails then: AssertionError with the text and the value
   * assertThat(run).at(INIT).env("PATH").contains("/sbin");
   * </code></pre>
   *
   * @param text the text
   * @return this
   * @throws AssertionError when it is unset or does not contain the text
   */
  public EnvAssert contains(String text) {
    return check(has(e -> e.value().contains(text)), () -> failed().shouldContain(text));
  }

  /**
   * Verifies that the variable was in the same state, unset, empty or a value, at an earlier phase;
   * waits for that phase.
   *
   * <pre><code class='java'>
   * // passes when the program does not call os.Setenv("DB_HOST", …)
   * assertThat(run).at(MAIN).env("DB_HOST").isUnchangedSince(EXEC);
   * // fails when an imported package's init() does: AssertionError with the value at both phases
   * assertThat(run).at(MAIN).env("DB_HOST").isUnchangedSince(EXEC);
   * </code></pre>
   *
   * @param earlier the earlier phase
   * @return this
   * @throws AssertionError when it changed, or the earlier snapshot is not available
   * @throws RunUnderException when the chain did not start from a run, or the phase is not earlier
   */
  public EnvAssert isUnchangedSince(Phase earlier) {
    refuseLater(earlier);
    EnvironmentEntry before =
        snapshotAt(earlier, "isUnchangedSince").environment().entry(name).orElse(null);
    return check(
        Objects.equals(before, actual), () -> failed().shouldBeUnchangedSince(earlier, before));
  }

  private void refuseLater(Phase earlier) {
    Phase here = context().here().phase();
    if (earlier.compareTo(here) >= 0) {
      throw new RunUnderException(
          "isUnchangedSince(%s) at %s: %s does not come before %s; name an earlier phase"
              .formatted(earlier, here, earlier, here));
    }
  }
}
