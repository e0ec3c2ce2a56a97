// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.DisabledUnder;
import io.github.rununder.EnabledUnder;
import io.github.rununder.Scheduler;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether a test runs in a scheduler's turn. */
final class SchedulerCondition {
  private SchedulerCondition() {}

  static ConditionEvaluationResult evaluate(RunInvocation invocation, ExtensionContext context) {
    return context
        .getElement()
        .map(AnnotationFinder::new)
        .flatMap(element -> refusal(element, invocation.scheduler()))
        .or(() -> skip(invocation))
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled(invocation.scheduler() + " runs"));
  }

  private static Optional<String> refusal(AnnotationFinder element, Scheduler scheduler) {
    Optional<String> notEnabled =
        element
            .one(EnabledUnder.class)
            .map(AnnotatedSchedulers::of)
            .filter(enabled -> !enabled.contains(scheduler))
            .map(enabled -> "[%s] runs under %s only".formatted(scheduler, enabled));
    return notEnabled.or(
        () ->
            element
                .one(DisabledUnder.class)
                .filter(disabled -> AnnotatedSchedulers.of(disabled).contains(scheduler))
                .map(disabled -> disabledReason(scheduler, disabled.reason())));
  }

  private static String disabledReason(Scheduler scheduler, String reason) {
    return "[%s] disabled%s".formatted(scheduler, reason.isEmpty() ? "" : ": " + reason);
  }

  private static Optional<String> skip(RunInvocation invocation) {
    return invocation.group().outcome(invocation.scheduler()) instanceof RunOutcome.Skipped skipped
        ? Optional.of(skipped.reason())
        : Optional.empty();
  }
}
