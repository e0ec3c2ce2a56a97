// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.internal.assertions.ExpectedActual;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What all assertions on runs share: their context, and the steps to parts of the subject. */
abstract class AbstractRunUnderAssert<
        SELF extends AbstractRunUnderAssert<SELF, ACTUAL>, ACTUAL extends @Nullable Object>
    extends AbstractAssert<SELF, ACTUAL> {
  private AssertionContext context;

  AbstractRunUnderAssert(ACTUAL actual, Class<SELF> type, AssertionContext context) {
    super(actual, type);
    this.context = context;
  }

  final AssertionContext context() {
    return context;
  }

  final SELF within(AssertionContext newContext) {
    context = newContext;
    return myself;
  }

  final SELF check(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw failure("%s", message.get());
    }
    return myself;
  }

  /** As {@link #check}, with the pair, if any, that an IDE shows side by side. */
  final SELF checkEqual(
      boolean holds, Supplier<Optional<ExpectedActual>> pair, Supplier<String> message) {
    Optional<ExpectedActual> shown = holds ? Optional.empty() : pair.get();
    if (shown.isPresent()) {
      throw failureWithActualExpected(
          shown.get().seen(), shown.get().expected(), "%s", message.get());
    }
    return check(holds, message);
  }

  /** Returns whether this assertion's messages contain the run's diagnostics. */
  boolean messagesHaveDiagnostics() {
    return context.run().isPresent();
  }

  @Override
  protected AssertionError failure(String message, Object... arguments) {
    return marked(super.failure(message, arguments));
  }

  @Override
  protected AssertionError failureWithActualExpected(
      Object seen, Object expected, String message, Object... arguments) {
    return marked(super.failureWithActualExpected(seen, expected, message, arguments));
  }

  /** A test that sets its own message with {@code withFailMessage} drops the diagnostics. */
  private AssertionError marked(AssertionError made) {
    return messagesHaveDiagnostics() && info.overridingErrorMessage() == null
        ? RunAssertionError.of(made)
        : made;
  }

  /** Returns the snapshot of another phase; a missing one is an assertion failure. */
  final Snapshot snapshotAt(Phase phase, String assertion) {
    try {
      return context.at(phase, assertion);
    } catch (SnapshotUnavailableException unavailable) {
      throw failure("%s", unavailable.getMessage());
    }
  }

  /** Steps to a part of the subject with its context and the description. */
  final <PART extends AbstractRunUnderAssert<PART, T>, T extends @Nullable Object> PART step(
      AssertFactory<PART, T> part, T actualPart, AssertionContext partContext) {
    PART inside = partContext.mode().nest(part, actualPart).within(partContext);
    return inside.describedAs(info.description());
  }

  /**
   * Steps to a part that is missing: fails at once, or, when soft, runs the rest of the chain on a
   * stand-in whose failures are discarded.
   */
  final <PART extends AbstractRunUnderAssert<PART, T>, T extends @Nullable Object>
      PART stepToMissing(
          String message, AssertFactory<PART, T> part, T standIn, AssertionContext partContext) {
    context.mode().fail(failure("%s", message));
    return step(part, standIn, partContext.discarding());
  }
}
