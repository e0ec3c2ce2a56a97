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

/** What all assertions on runs share: where they look, and how they step inside. */
abstract class AbstractRunUnderAssert<
        SELF extends AbstractRunUnderAssert<SELF, ACTUAL>, ACTUAL extends @Nullable Object>
    extends AbstractAssert<SELF, ACTUAL> {
  private AssertionContext scene;

  AbstractRunUnderAssert(ACTUAL actual, Class<SELF> type, AssertionContext scene) {
    super(actual, type);
    this.scene = scene;
  }

  final AssertionContext scene() {
    return scene;
  }

  final SELF within(AssertionContext newScene) {
    scene = newScene;
    return myself;
  }

  final SELF check(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw failure("%s", message.get());
    }
    return myself;
  }

  /** As {@link #check}, with a pair that an IDE shows side by side when there is one to show. */
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
    return scene.run().isPresent();
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

  /** Returns the snapshot of another phase; that it is unavailable is a failure as any other. */
  final Snapshot snapshotAt(Phase phase, String assertion) {
    try {
      return scene.at(phase, assertion);
    } catch (SnapshotUnavailableException unavailable) {
      throw failure("%s", unavailable.getMessage());
    }
  }

  /** Steps to a part of the subject; scene and description go along. */
  final <PART extends AbstractRunUnderAssert<PART, T>, T extends @Nullable Object> PART step(
      AssertFactory<PART, T> part, T actualPart, AssertionContext partScene) {
    PART inside = partScene.nesting().nest(part, actualPart).within(partScene);
    return inside.describedAs(info.description());
  }

  /**
   * Steps to a part that is not there: fails at once, or, when soft, lets the rest of the chain run
   * on a stand-in whose failures nobody needs to see.
   */
  final <PART extends AbstractRunUnderAssert<PART, T>, T extends @Nullable Object> PART stepInVain(
      String message, AssertFactory<PART, T> part, T standIn, AssertionContext partScene) {
    scene.nesting().fail(failure("%s", message));
    return step(part, standIn, partScene.discarding());
  }
}
