// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.capture.Masking;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.ValueWrapper;

/**
 * Failures as they leave RunUnder: of the same types and with the same stacks, without secret
 * values in messages, causes and suppressed exceptions. A failure without a secret stays the object
 * that it is.
 */
final class FailureMasking {
  /**
   * Of these types nobody expects an instance, so that a stand-in with their name may replace it.
   */
  private static final List<String> REPLACEABLE =
      List.of(
          "java.",
          "javax.",
          "com.fasterxml.jackson.",
          "com.github.dockerjava.",
          "io.fabric8.",
          "io.github.rununder.assertions.",
          "io.github.rununder.spi.",
          "org.assertj.",
          "org.junit.",
          "org.opentest4j.",
          "org.testcontainers.",
          "org.yaml.snakeyaml.");

  private final Masking masking;
  private final Set<Throwable> entered = Collections.newSetFromMap(new IdentityHashMap<>());

  private FailureMasking(Masking masking) {
    this.masking = masking;
  }

  /**
   * Returns the failure without secret values. One of a type that only its own code can make stays
   * as it is, because tests and extensions may depend on the type.
   */
  static Throwable mask(Throwable failure, Masking masking) {
    if (failure instanceof VirtualMachineError) {
      return failure;
    }
    FailureMasking made = new FailureMasking(masking);
    Throwable masked = made.masked(failure);
    boolean isReplaced = masked instanceof StandIn && !isReplaceable(failure);
    return isReplaced ? failure : masked;
  }

  /** Does something of RunUnder; what it throws is masked. */
  static <T> T apply(Supplier<Masking> masking, Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException | Error failure) {
      Throwable masked = mask(failure, masking.get());
      if (masked instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) masked;
    }
  }

  private static boolean isReplaceable(Throwable failure) {
    return REPLACEABLE.stream().anyMatch(failure.getClass().getName()::startsWith);
  }

  private Throwable masked(Throwable failure) {
    if (!hasSecret(failure, Collections.newSetFromMap(new IdentityHashMap<>()))) {
      return failure;
    }
    if (!entered.add(failure)) {
      return StandIn.of(failure, "(appears above)", null);
    }
    String message = text(failure.getMessage());
    Throwable cause = failure.getCause() == null ? null : masked(failure.getCause());
    Throwable copy =
        Stream.of(copy(failure, message, cause))
            .flatMap(List::stream)
            .filter(each -> isFaithful(each, failure, message))
            .findFirst()
            .orElseGet(() -> StandIn.of(failure, message, cause));
    copy.setStackTrace(failure.getStackTrace());
    for (Throwable suppressed : failure.getSuppressed()) {
      copy.addSuppressed(masked(suppressed));
    }
    return copy;
  }

  private @Nullable String text(@Nullable String message) {
    return message == null ? null : masking.text(message);
  }

  private boolean hasSecret(Throwable failure, Set<Throwable> seen) {
    return seen.add(failure)
        && (showsSecret(failure) || parts(failure).anyMatch(each -> hasSecret(each, seen)));
  }

  private boolean showsSecret(Throwable failure) {
    Stream<@Nullable String> texts = Stream.of(failure.toString(), failure.getMessage());
    Stream<@Nullable String> values =
        failure instanceof AssertionFailedError pair
            ? Stream.of(pair.getExpected(), pair.getActual())
                .filter(Objects::nonNull)
                .map(ValueWrapper::getStringRepresentation)
            : Stream.of();
    return Stream.concat(texts, values).anyMatch(each -> !Objects.equals(text(each), each));
  }

  private static Stream<Throwable> parts(Throwable failure) {
    Stream<Throwable> several =
        failure instanceof MultipleFailuresError errors
            ? errors.getFailures().stream()
            : Stream.ofNullable(failure.getCause());
    return Stream.concat(several, Stream.of(failure.getSuppressed()));
  }

  /** A constructor may add to the message that it receives, and then the copy says it twice. */
  private boolean isFaithful(Throwable copy, Throwable failure, @Nullable String message) {
    boolean saysTheSame =
        failure instanceof MultipleFailuresError || Objects.equals(copy.getMessage(), message);
    return saysTheSame && !showsSecret(copy);
  }

  private List<Throwable> copy(
      Throwable failure, @Nullable String message, @Nullable Throwable cause) {
    if (failure.getClass() == AssertionFailedError.class) {
      AssertionFailedError pair = (AssertionFailedError) failure;
      return List.of(
          pair.isExpectedDefined() && pair.isActualDefined()
              ? new AssertionFailedError(
                  message, value(pair.getExpected()), value(pair.getActual()), cause)
              : new AssertionFailedError(message, cause));
    }
    if (failure instanceof MultipleFailuresError several) {
      List<Throwable> failures = several.getFailures().stream().map(this::masked).toList();
      return ThrowableCopies.of(several, heading(several), failures);
    }
    return ThrowableCopies.of(failure, message, cause);
  }

  private ValueWrapper value(ValueWrapper wrapper) {
    String shown = wrapper.getStringRepresentation();
    String masked = masking.text(shown);
    return masked.equals(shown) ? wrapper : ValueWrapper.create(masked);
  }

  /** The message of several failures begins with the heading and their number. */
  private String heading(MultipleFailuresError several) {
    String message = masking.text(String.valueOf(several.getMessage()));
    int number = message.indexOf(" (" + several.getFailures().size() + " failure");
    return (number < 0 ? message : message.substring(0, number)).strip();
  }
}
