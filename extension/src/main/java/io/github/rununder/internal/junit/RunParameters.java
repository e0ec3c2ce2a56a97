// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.At;
import io.github.rununder.Fleet;
import io.github.rununder.Matrix;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Resolves the parameters of tests. */
final class RunParameters {
  private RunParameters() {}

  static boolean supports(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Run.class
        || type == Snapshot.class
        || type == Matrix.class
        || type == Fleet.class
        || type == Scheduler.class
        || isView(type, context);
  }

  static Object resolve(
      ParameterContext parameter, ExtensionContext context, RunInvocation invocation) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Matrix.class) {
      return matrix(context, invocation);
    }
    if (isAcross(context)) {
      throw new ParameterResolutionException(
          "%s: an @AcrossSchedulers method belongs to no single scheduler; use a Matrix parameter, and matrix.under(K8S) for one run"
              .formatted(place(context)));
    }
    if (type == Scheduler.class) {
      return invocation.scheduler();
    }
    if (type == Fleet.class) {
      return invocation.run().fleet();
    }
    if (isView(type, context)) {
      return view(type, invocation);
    }
    return type == Run.class ? invocation.run() : snapshot(parameter, context, invocation);
  }

  private static boolean isView(Class<?> type, ExtensionContext context) {
    return JvmSession.of(context).drivers().haveView(type);
  }

  private static Object view(Class<?> type, RunInvocation invocation) {
    try {
      return invocation.run().unwrap(type);
    } catch (RunUnderException noSuchView) {
      throw new ParameterResolutionException(noSuchView.getMessage(), noSuchView);
    }
  }

  private static Matrix matrix(ExtensionContext context, RunInvocation invocation) {
    if (!isAcross(context)) {
      throw new ParameterResolutionException(
          "%s: a Matrix exists only after every scheduler has run; use @AcrossSchedulers instead of @Test"
              .formatted(place(context)));
    }
    return invocation.group().matrix();
  }

  private static Snapshot snapshot(
      ParameterContext parameter, ExtensionContext context, RunInvocation invocation) {
    Phase phase =
        parameter
            .findAnnotation(At.class)
            .map(At::value)
            .orElseThrow(
                () ->
                    new ParameterResolutionException(
                        "%s: a Snapshot parameter needs its phase, such as @At(INIT) Snapshot"
                            .formatted(place(context))));
    try {
      return invocation.run().at(phase);
    } catch (RunUnderException unavailable) {
      throw new ParameterResolutionException(unavailable.getMessage(), unavailable);
    }
  }

  private static boolean isAcross(ExtensionContext context) {
    return context
        .getTestMethod()
        .flatMap(method -> new AnnotationFinder(method).one(AcrossSchedulers.class))
        .isPresent();
  }

  private static String place(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(m -> m.getDeclaringClass().getName() + "." + m.getName())
        .orElse(context.getDisplayName());
  }
}
