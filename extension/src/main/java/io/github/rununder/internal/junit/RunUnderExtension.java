// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.RunUnder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs test classes and methods with {@link RunUnder} once for each scheduler. */
public final class RunUnderExtension
    implements ClassTemplateInvocationContextProvider,
        TestTemplateInvocationContextProvider,
        ExecutionCondition,
        BeforeEachCallback,
        AfterEachCallback,
        AfterClassTemplateInvocationCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler,
        InvocationInterceptor {
  private static final String SCHEDULER_ENTRY = "rununder.scheduler";

  /** For JUnit, which makes one instance for each use of the annotation. */
  public RunUnderExtension() {}

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return new AnnotationFinder(context.getRequiredTestClass()).one(RunUnder.class).isPresent();
  }

  @Override
  public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    RunGroup group = RunGroups.ofClass(context);
    return group.schedulers().stream().map(s -> new RunInvocation(group, s).forClass());
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return new AnnotationFinder(context.getRequiredTestMethod()).one(RunUnder.class).isPresent();
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    if (RunInvocation.of(context).isPresent()) {
      throw new ExtensionConfigurationException(
          "@RunUnder on method %s.%s: its class has @RunUnder already; remove one of the two"
              .formatted(method.getDeclaringClass().getName(), method.getName()));
    }
    RunGroup group = RunGroups.ofMethod(context);
    return group.schedulers().stream()
        .map(s -> new RunInvocation(group, s).forMethod(method.getName() + " [" + s + "]"));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return RunInvocation.of(context)
        .map(invocation -> SchedulerCondition.evaluate(invocation, context))
        .orElseGet(() -> ConditionEvaluationResult.enabled("no scheduler has started yet"));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    RunInvocation.of(context)
        .ifPresent(
            invocation -> {
              context.publishReportEntry(SCHEDULER_ENTRY, invocation.scheduler().name());
              StartExpectation.of(context)
                  .check(FailureMasking.apply(invocation.group()::masking, invocation::run));
            });
  }

  @Override
  public void afterClassTemplateInvocation(ExtensionContext context) {
    GroupReport.publish(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      RunInvocation.of(context)
          .ifPresent(invocation -> invocation.group().testFailed(invocation.scheduler()));
    }
    if (supportsTestTemplate(context)) {
      GroupReport.publish(context);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return RunInvocation.of(context).isPresent() && RunParameters.supports(parameter, context);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RunInvocation invocation = RunInvocation.of(context).orElseThrow();
    return FailureMasking.apply(
        invocation.group()::masking, () -> RunParameters.resolve(parameter, context, invocation));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    RunInvocation.of(context)
        .ifPresent(invocation -> AttachedDiagnostics.addTo(failure, invocation));
    throw masked(context, failure);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw masked(context, failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw masked(context, failure);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw masked(context, failure);
  }

  @Override
  public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw masked(context, failure);
  }

  /** The context of a class does not know in which of its invocations a constructor fails. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> constructor,
      ExtensionContext context)
      throws Throwable {
    return masked(context, invocation);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext test,
      ExtensionContext context)
      throws Throwable {
    masked(context, invocation);
  }

  private static <T extends @Nullable Object> T masked(
      ExtensionContext context, Invocation<T> invocation) throws Throwable {
    try {
      return invocation.proceed();
    } catch (Throwable failure) {
      throw masked(context, failure);
    }
  }

  private static Throwable masked(ExtensionContext context, Throwable failure) {
    return RunInvocation.of(context)
        .map(invocation -> FailureMasking.mask(failure, invocation.group().masking()))
        .orElse(failure);
  }
}
