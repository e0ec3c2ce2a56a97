// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.Scheduler;
import java.lang.reflect.Method;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a method once, in the invocation of the last scheduler. */
public final class AcrossSchedulersExtension implements TestTemplateInvocationContextProvider {

  /** For JUnit, which makes one instance for each use of the annotation. */
  public AcrossSchedulersExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return new AnnotationFinder(context.getRequiredTestMethod())
        .one(AcrossSchedulers.class)
        .isPresent();
  }

  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    RunInvocation invocation =
        RunInvocation.of(context).orElseThrow(() -> notInsideRunUnder(context));
    RunGroup group = invocation.group();
    if (!invocation.scheduler().equals(group.hostOfTestsAcross())) {
      return Stream.empty();
    }
    String columns =
        group.schedulers().stream().map(Scheduler::name).collect(Collectors.joining(" × "));
    return Stream.of(
        invocation.forMethod(context.getRequiredTestMethod().getName() + " [" + columns + "]"));
  }

  private static ExtensionConfigurationException notInsideRunUnder(ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    return new ExtensionConfigurationException(
        "@AcrossSchedulers on method %s.%s: its class has no @RunUnder; add it to the class"
            .formatted(method.getDeclaringClass().getName(), method.getName()));
  }
}
