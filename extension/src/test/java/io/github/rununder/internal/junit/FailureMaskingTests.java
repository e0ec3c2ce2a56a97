// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.github.rununder.RunUnderException;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.capture.Masking;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

class FailureMaskingTests {
  private static final String SECRET = "hunter22 x";
  private static final Masking MASKING =
      new Masking(Set.of(), List.of(SECRET), Pattern.compile("(?!)"));

  private static Throwable masked(Throwable failure) {
    return FailureMasking.mask(failure, MASKING);
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void aFailureWithoutASecretStaysTheSameObject() {
    Exception failure = new RunUnderException("no", new IOException("refused"));
    failure.addSuppressed(new IOException("late"));
    assertThat(masked(failure)).isSameAs(failure);
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new RunUnderException("with " + SECRET),
        new SnapshotUnavailableException("with " + SECRET),
        new IllegalArgumentException("with " + SECRET),
        new AssertionError("with " + SECRET),
        new AssertionFailedError("with " + SECRET),
        new TestAbortedException("with " + SECRET),
        new OwnException("with " + SECRET),
        new IOException("with " + SECRET, new IllegalStateException("and " + SECRET)),
        new UncheckedIOException("with " + SECRET, new IOException("and " + SECRET)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureKeepsTypeAndStackAndLosesTheSecret(Throwable failure) {
    failure.addSuppressed(new IllegalStateException("late " + SECRET));

    Throwable masked = masked(failure);

    assertThat(masked).hasSameClassAs(failure).hasMessage("with ********");
    assertThat(stackTrace(masked)).isEqualTo(stackTrace(failure).replace(SECRET, "********"));
  }

  @Test
  void aCauseThatOnlyItsOwnCodeCanMakeHasAStandInWithItsName() {
    Throwable cause = new URISyntaxException("postgres://u:hunter22 x@db", "Illegal character", 23);

    Throwable masked = masked(new RunUnderException("cannot start", cause));

    assertThat(masked).isExactlyInstanceOf(RunUnderException.class).hasMessage("cannot start");
    assertThat(stackTrace(masked))
        .contains(
            "Caused by: java.net.URISyntaxException: Illegal character at index 23: postgres://u:********@db\n\tat ")
        .doesNotContain("hunter22");
  }

  @Test
  void aStandInHasTheTypeInItsMessage() {
    assertThat(masked(new URISyntaxException(SECRET, "Illegal character", 8)))
        .isInstanceOf(RuntimeException.class)
        .hasMessage("java.net.URISyntaxException: Illegal character at index 8: ********");
  }

  @Test
  void aPasswordOfAUrlIsMaskedThatNobodyDeclared() {
    Throwable masked = masked(new IOException("dial postgres://u:pw@db"));
    assertThat(masked).isExactlyInstanceOf(IOException.class);
    assertThat(masked).hasMessage("dial postgres://u:********@db");
  }

  @Test
  void aMessageThatAnExceptionTakesFromItsCauseIsMasked() {
    Throwable masked = masked(new CompletionException(new IOException(SECRET)));
    assertThat(masked)
        .isExactlyInstanceOf(CompletionException.class)
        .hasMessage("java.io.IOException: ********")
        .hasCauseExactlyInstanceOf(IOException.class);
  }

  @Test
  void theValuesOfAComparisonAreMasked() {
    Throwable failure = catchThrowable(() -> assertThat("a " + SECRET).isEqualTo("b " + SECRET));

    AssertionFailedError masked = (AssertionFailedError) masked(failure);

    assertThat(masked).hasMessageContainingAll("\"a ********\"", "\"b ********\"");
    assertThat(masked.getActual().getStringRepresentation()).isEqualTo("\"a ********\"");
    assertThat(masked.getActual().getEphemeralValue()).isEqualTo("\"a ********\"");
    assertThat(masked.getExpected().getEphemeralValue()).isEqualTo("\"b ********\"");
  }

  @Test
  void eachOfSeveralFailuresIsMasked() {
    Throwable soft =
        catchThrowable(
            () ->
                assertSoftly(
                    softly -> {
                      softly.assertThat(SECRET).isEmpty();
                      softly.assertThat(1).isEqualTo(2);
                    }));
    MultipleFailuresError several =
        new MultipleFailuresError("both", List.of(new IOException(SECRET), new IOException("b")));

    assertThat(masked(soft)).hasSameClassAs(soft);
    assertThat(masked(soft)).hasMessageContainingAll("\"********\"", "expected: 2");
    assertThat(stackTrace(masked(soft))).doesNotContain(SECRET);
    assertThat(masked(several))
        .isExactlyInstanceOf(MultipleFailuresError.class)
        .hasMessage(several.getMessage().replace(SECRET, "********"));
  }

  @Test
  void aTypeOfTheUserThatCannotBeMadeStaysWhatItIs() {
    Exception failure = new OwnException(7, SECRET);
    Exception other = new NumberedException(7, SECRET);

    assertThat(masked(other)).isSameAs(other);
    assertThat(masked(failure)).isExactlyInstanceOf(OwnException.class).hasMessage("7: ********");
  }

  @Test
  void causesThatFormACircleEnd() {
    Exception one = new IOException(SECRET);
    Exception other = new IOException("other", one);
    one.initCause(other);

    assertThat(stackTrace(masked(one))).contains("(appears above)").doesNotContain(SECRET);
  }

  private static final class OwnException extends Exception {
    private static final long serialVersionUID = 1L;

    private OwnException(String message) {
      super(message);
    }

    private OwnException(int number, String text) {
      this(number + ": " + text);
    }
  }

  private static final class NumberedException extends Exception {
    private static final long serialVersionUID = 1L;

    private NumberedException(int number, String text) {
      super(number + ": " + text);
    }
  }
}
