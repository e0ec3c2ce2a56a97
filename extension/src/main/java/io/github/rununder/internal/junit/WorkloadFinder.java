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
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
          applyExtensions(testClass, builder);
        });
  }

  /**
   * Reads the method's own annotations; from its class only the program, the silenced warnings and
   * the extensions.
   */
  Workload ofMethod(Method method) {
    Annotations own = new AnnotationFinder(method);
    Annotations ofClass = new AnnotationFinder(method.getDeclaringClass());
    return named(
        "method " + method.getDeclaringClass().getName() + "." + method.getName(),
        builder -> {
          new AnnotationReader(builder).read(withProgramOf(ofClass, own));
          ofClass.one(SuppressLint.class).ifPresent(lint -> builder.suppressLint(lint.value()));
          applyExtensions(method.getDeclaringClass(), builder);
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

  private static void applyExtensions(Class<?> testClass, WorkloadBuilder builder) {
    AnnotationSupport.findAnnotatedFields(
            testClass,
            RegisterExtension.class,
            field -> field.getType() == WorkloadExtension.class && !isStatic(field))
        .forEach(WorkloadFinder::refuse);
    AnnotationSupport.findAnnotatedFieldValues(testClass, RegisterExtension.class).stream()
        .filter(WorkloadExtension.class::isInstance)
        .map(WorkloadExtension.class::cast)
        .forEach(extension -> extension.applyTo(builder));
  }

  private static boolean isStatic(Field field) {
    return Modifier.isStatic(field.getModifiers());
  }

  private static void refuse(Field field) {
    throw new RunUnderException(
        "WorkloadExtension %s.%s is not static, and runs start before there is an instance of the class. Make the field \"static final\"."
            .formatted(field.getDeclaringClass().getSimpleName(), field.getName()));
  }
}
