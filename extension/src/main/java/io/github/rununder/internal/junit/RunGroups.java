// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.RunUnder;
import io.github.rununder.Scheduler;
import io.github.rununder.workload.Workload;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the group of a test class or method once; JUnit closes it. */
final class RunGroups {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RunGroups.class);

  private RunGroups() {}

  static RunGroup ofClass(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    RunUnder annotation = new AnnotationFinder(testClass).one(RunUnder.class).orElseThrow();
    return started(
        context,
        testClass.getName(),
        annotation,
        session -> new WorkloadFinder(session.configuration()).ofClass(testClass));
  }

  static RunGroup ofMethod(ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    RunUnder annotation = new AnnotationFinder(method).one(RunUnder.class).orElseThrow();
    return started(
        context,
        method.getDeclaringClass().getName() + "." + method.getName(),
        annotation,
        session -> new WorkloadFinder(session.configuration()).ofMethod(method));
  }

  private interface WorkloadSource {
    Workload in(JvmSession session);
  }

  private static RunGroup started(
      ExtensionContext context, String test, RunUnder annotation, WorkloadSource source) {
    JvmSession session = JvmSession.of(context);
    List<Scheduler> schedulers =
        new AnnotatedSchedulers(session.drivers()).of(annotation, "@RunUnder on " + test);
    Workload workload = source.in(session);
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            List.of(RunGroup.class, test), // a nested class may have a separate group
            key -> session.start(test, schedulers, workload, annotation.whenUnavailable()),
            RunGroup.class);
  }
}
