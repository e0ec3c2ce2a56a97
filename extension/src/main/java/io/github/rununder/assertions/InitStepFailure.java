// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartStep;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.diagnostics.RunDiagnostics;
import io.github.rununder.internal.text.SimilarNames;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Messages of failed assertions on init steps. */
final class InitStepFailure {
  private static final int LAST_LINES = 10;

  private InitStepFailure() {}

  static String none(AssertionContext context) {
    return FailureDetails.append(
        new FailureText(context.place() + " init steps")
            .line("expected", "at least one init step")
            .line("but was", "none ended")
            .line(
                "remedy",
                declared(context).isEmpty()
                    ? "add @InitStep(name = …, command = …) to the test class"
                    : "see below why %s did not end"
                        .formatted(String.join(", ", declared(context)))),
        context);
  }

  static String didNotRun(AssertionContext context, List<InitStepResult> ended, String name) {
    List<String> declared = declared(context);
    FailureText text =
        new FailureText(context.place() + " init step " + name)
            .line("expected", "to have run")
            .line("but was", declared.contains(name) ? "not ended" : "no step of the workload")
            .lineIfAny("near", String.join(", ", SimilarNames.of(name, declared)))
            .line("ended", summary(ended));
    ended.stream().filter(step -> !step.succeeded()).forEach(step -> output(text, context, step));
    return FailureDetails.append(text, context);
  }

  static String otherOrder(
      AssertionContext context, List<InitStepResult> ended, List<String> names) {
    FailureText text =
        new FailureText(context.place() + " init steps")
            .line("expected", String.join(", then ", names))
            .line("but was", names(ended));
    ended.forEach(step -> text.line("ran", times(step)));
    return FailureDetails.append(text, context);
  }

  static String finishedLate(AssertionContext context, InitStepResult step, Snapshot snapshot) {
    return FailureDetails.append(
        new FailureText(context.place() + " init step " + step.name())
            .line(
                "expected",
                "finished before %s, at %s".formatted(snapshot.phase(), snapshot.stamp().wall()))
            .line("but was", "finished at %s, with %s".formatted(finished(step), describe(step)))
            .line("note", "the first time is the program's clock, the second the scheduler's"),
        context);
  }

  static String failed(AssertionContext context, InitStepResult step) {
    FailureText text =
        new FailureText(context.place() + " init step " + step.name())
            .line("expected", "exit code 0")
            .line("but was", describe(step));
    return FailureDetails.append(output(text, context, step), context);
  }

  static List<String> declared(AssertionContext context) {
    return context.run().stream()
        .flatMap(run -> run.startOrder().stream())
        .filter(step -> step.kind() == StartStep.Kind.INIT_STEP)
        .map(StartStep::name)
        .toList();
  }

  private static FailureText output(
      FailureText text, AssertionContext context, InitStepResult step) {
    List<String> printed = context.masking().text(step.output()).lines().toList();
    return text.block(
        "output",
        printed.isEmpty() ? "(%s printed nothing)".formatted(step.name()) : "of " + step.name(),
        RunDiagnostics.last(printed, LAST_LINES));
  }

  private static String describe(InitStepResult step) {
    return step.exit().describe();
  }

  private static String names(List<InitStepResult> steps) {
    return steps.stream().map(InitStepResult::name).collect(Collectors.joining(", then "));
  }

  private static String summary(List<InitStepResult> steps) {
    return steps.isEmpty()
        ? "none"
        : steps.stream()
            .map(step -> step.name() + " with " + describe(step))
            .collect(Collectors.joining(", "));
  }

  private static String times(InitStepResult step) {
    return "%s from %s to %s".formatted(step.name(), step.started(), finished(step));
  }

  private static String finished(InitStepResult step) {
    return step.precision().compareTo(Duration.ofSeconds(1)) < 0
        ? step.finished().toString()
        : "%s (reported in steps of %d s)".formatted(step.finished(), step.precision().toSeconds());
  }
}
