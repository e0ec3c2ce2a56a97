// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.Image;
import io.github.rununder.RunUnder;
import io.github.rununder.SuppressLint;
import io.github.rununder.spi.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class SuppressLintTests {
  private final WorkloadFinder finder = new WorkloadFinder(Configuration.ofDefaults());

  @SuppressLint("secret-in-image")
  static class Classes {

    @RunUnder(DOCKER)
    @Image("busybox:1.35")
    @SuppressLint({"duplicate-name", "arg-shadowed:VERSION"})
    void method() {}

    @RunUnder(DOCKER)
    @Image("busybox:1.35")
    void otherMethod() {}
  }

  @RunUnder(DOCKER)
  @Image("busybox:1.35")
  @SuppressLint("secret-in-image:DEMO_TOKEN")
  static class WithRuns {}

  @RunUnder(DOCKER)
  @Image("busybox:1.35")
  @SuppressLint("secret-in-imgae")
  static class Misspelt {}

  @Test
  void aClassSilencesItsRuns() {
    assertThat(finder.ofClass(WithRuns.class).silencedWarnings())
        .containsExactly("secret-in-image:DEMO_TOKEN");
  }

  @Test
  void aMethodSilencesItsOwnRunsAndHeedsItsClass() throws Exception {
    assertThat(finder.ofMethod(Classes.class.getDeclaredMethod("method")).silencedWarnings())
        .containsExactly("duplicate-name", "arg-shadowed:VERSION", "secret-in-image");
    assertThat(finder.ofMethod(Classes.class.getDeclaredMethod("otherMethod")).silencedWarnings())
        .containsExactly("secret-in-image");
  }

  @Test
  void aRuleThatThereIsNotIsRefused() {
    assertThatThrownBy(() -> finder.ofClass(Misspelt.class))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(
            "RunUnder cannot use the workload of class io.github.rununder.internal.junit.SuppressLintTests$Misspelt:"
                + " @SuppressLint: there is no rule \"secret-in-imgae\"; the rules are arg-shadowed,"
                + " declared-not-received, directory-instead-of-file, duplicate-name, image-absent,"
                + " name-no-shell-reads, resource-without-limit, scheduler-warning, secret-in-image,"
                + " secret-trailing-newline, service-link-shadows, unresolved-reference, unset-interpolation");
  }
}
