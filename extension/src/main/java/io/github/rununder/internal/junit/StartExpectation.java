// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.ExpectNoStart;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.StartFailure;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test expects of the start; checked before the test. */
sealed interface StartExpectation {
  /** Checks it, before the test. */
  void check(Run run);

  static StartExpectation of(ExtensionContext context) {
    Optional<ExpectNoStart> noStart =
        elements(context)
            .flatMap(element -> new AnnotationFinder(element).one(ExpectNoStart.class).stream())
            .findFirst();
    if (noStart.isPresent()) {
      return new NoStart(List.of(noStart.get().value()));
    }
    return hasTheRun(context) ? new LeftToTheTest() : new Start();
  }

  private static Stream<AnnotatedElement> elements(ExtensionContext context) {
    return Stream.<AnnotatedElement>concat(
        context.getTestMethod().stream(),
        Stream.concat(context.getTestClass().stream(), context.getEnclosingTestClasses().stream()));
  }

  private static boolean hasTheRun(ExtensionContext context) {
    return context.getTestMethod().stream()
        .flatMap(method -> Stream.of(method.getParameterTypes()))
        .anyMatch(type -> type == Run.class || type == Matrix.class);
  }

  /** {@link ExpectNoStart}. */
  record NoStart(List<StartFailure.Reason> reasons) implements StartExpectation {
    @Override
    public void check(Run run) {
      assertThat(run).didNotStart().because(reasons.toArray(StartFailure.Reason[]::new));
    }
  }

  /** The test has the run, and each access to a missing capture fails with the reason. */
  record LeftToTheTest() implements StartExpectation {
    @Override
    public void check(Run run) {}
  }

  /** The test has no run, so it could not notice that the program did not start. */
  record Start() implements StartExpectation {
    @Override
    public void check(Run run) {
      run.startFailure()
          .ifPresent(
              why -> {
                throw new RunUnderException(
                    "[%s] the program did not start: %s".formatted(run.scheduler(), why.message()));
              });
    }
  }
}
