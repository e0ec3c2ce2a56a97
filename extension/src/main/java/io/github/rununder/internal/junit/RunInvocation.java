// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Run;
import io.github.rununder.Scheduler;
import java.util.Optional;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** The invocation of a test class or method for one scheduler. */
record RunInvocation(RunGroup group, Scheduler scheduler) {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RunInvocation.class);

  static Optional<RunInvocation> of(ExtensionContext context) {
    return Optional.ofNullable(
        context.getStore(NAMESPACE).get(RunInvocation.class, RunInvocation.class));
  }

  Run run() {
    return group.run(scheduler);
  }

  void remember(ExtensionContext context) {
    context.getStore(NAMESPACE).put(RunInvocation.class, this);
  }

  ClassTemplateInvocationContext forClass() {
    return new ClassTemplateInvocationContext() {
      @Override
      public String getDisplayName(int invocationIndex) {
        return "[" + scheduler + "]";
      }

      @Override
      public void prepareInvocation(ExtensionContext context) {
        remember(context);
      }
    };
  }

  TestTemplateInvocationContext forMethod(String displayName) {
    return new TestTemplateInvocationContext() {
      @Override
      public String getDisplayName(int invocationIndex) {
        return displayName;
      }

      @Override
      public void prepareInvocation(ExtensionContext context) {
        remember(context);
      }
    };
  }
}
