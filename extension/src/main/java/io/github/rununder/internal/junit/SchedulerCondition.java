// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.DisabledUnder;
import io.github.rununder.EnabledUnder;
import io.github.rununder.Scheduler;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether a test runs in a scheduler's invocation. */
final class SchedulerCondition {
  private SchedulerCondition() {}

  static ConditionEvaluationResult evaluate(RunInvocation invocation, ExtensionContext context) {
    AnnotatedSchedulers schedulers = new AnnotatedSchedulers(JvmSession.of(context).drivers());
    return context
        .getElement()
        .flatMap(element -> refusal(element, schedulers, invocation.scheduler()))
        .or(() -> skip(invocation))
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled(invocation.scheduler() + " runs"));
  }

  private static Optional<String> refusal(
      AnnotatedElement element, AnnotatedSchedulers schedulers, Scheduler scheduler) {
    AnnotationFinder annotations = new AnnotationFinder(element);
    Optional<String> notEnabled =
        annotations
            .one(EnabledUnder.class)
            .map(enabled -> schedulers.of(enabled, "@EnabledUnder on " + element))
            .filter(enabled -> !enabled.contains(scheduler))
            .map(enabled -> "[%s] runs under %s only".formatted(scheduler, enabled));
    return notEnabled.or(
        () ->
            annotations
                .one(DisabledUnder.class)
                .filter(
                    disabled ->
                        schedulers.of(disabled, "@DisabledUnder on " + element).contains(scheduler))
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
