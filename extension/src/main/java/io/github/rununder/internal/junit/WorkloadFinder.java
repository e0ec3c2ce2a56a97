// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.GoApp;
import io.github.rununder.RunUnderException;
import io.github.rununder.SuppressLint;
import io.github.rununder.WorkloadExtension;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.internal.workload.AnnotationReader;
import io.github.rununder.internal.workload.Annotations;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the workload of a test class or of a test method. */
final class WorkloadFinder {
  private final Configuration configuration;

  WorkloadFinder(Configuration configuration) {
    this.configuration = configuration;
  }

  Workload ofClass(Class<?> testClass) {
    return named(
        "class " + testClass.getName(),
        builder -> {
          new AnnotationReader(builder).read(new AnnotationFinder(testClass));
          extensionsOf(testClass).forEach(extension -> extension.applyTo(builder));
        });
  }

  /**
   * The method's own annotations; only the program and what is silenced is taken from the class.
   */
  Workload ofMethod(Method method) {
    Annotations own = new AnnotationFinder(method);
    Annotations ofClass = new AnnotationFinder(method.getDeclaringClass());
    return named(
        "method " + method.getDeclaringClass().getName() + "." + method.getName(),
        builder -> {
          new AnnotationReader(builder).read(withProgramOf(ofClass, own));
          ofClass.one(SuppressLint.class).ifPresent(lint -> builder.suppressLint(lint.value()));
        });
  }

  private static Annotations withProgramOf(Annotations ofClass, Annotations own) {
    return new Annotations() {
      @Override
      public <A extends Annotation> Optional<A> one(Class<A> type) {
        return type == GoApp.class ? own.one(type).or(() -> ofClass.one(type)) : own.one(type);
      }

      @Override
      public <A extends Annotation> List<A> all(Class<A> type) {
        return own.all(type);
      }
    };
  }

  private Workload named(String place, Consumer<WorkloadBuilder> description) {
    WorkloadBuilder builder =
        new WorkloadBuilder(Path.of(""), configuration.get(Settings.IMAGE_BASE));
    try {
      description.accept(builder);
      Workload workload = builder.build();
      Lints.requireKnown("@SuppressLint", workload.silencedWarnings());
      return workload;
    } catch (RunUnderException malformed) {
      throw new ExtensionConfigurationException(
          "RunUnder cannot use the workload of " + place + ": " + malformed.getMessage(),
          malformed);
    }
  }

  private static List<WorkloadExtension> extensionsOf(Class<?> testClass) {
    return AnnotationSupport.findAnnotatedFieldValues(
        testClass, RegisterExtension.class, WorkloadExtension.class);
  }
}
