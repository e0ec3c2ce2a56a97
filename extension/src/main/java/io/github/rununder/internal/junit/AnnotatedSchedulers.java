// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.DisabledUnder;
import io.github.rununder.EnabledUnder;
import io.github.rununder.RunUnder;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads the schedulers that an annotation names: {@code value} first, then {@code others}. */
final class AnnotatedSchedulers {
  private AnnotatedSchedulers() {}

  static List<Scheduler> of(RunUnder annotation, String element) {
    List<Scheduler> named =
        read("@RunUnder on " + element, annotation.value(), annotation.others());
    if (named.isEmpty()) {
      throw new ExtensionConfigurationException(
          "@RunUnder on %s: value or others must name at least one scheduler, such as @RunUnder(LOCAL)"
              .formatted(element));
    }
    if (named.stream().distinct().count() < named.size()) {
      throw new ExtensionConfigurationException(
          "@RunUnder on %s: value and others must name each scheduler once, but are %s"
              .formatted(element, named));
    }
    return named;
  }

  static List<Scheduler> of(EnabledUnder annotation) {
    return read("@EnabledUnder", annotation.value(), annotation.others());
  }

  static List<Scheduler> of(DisabledUnder annotation) {
    return read("@DisabledUnder", annotation.value(), annotation.others());
  }

  private static List<Scheduler> read(String place, BuiltInScheduler[] value, String[] others) {
    try {
      return Stream.concat(Arrays.stream(value), Arrays.stream(others).map(Scheduler::of)).toList();
    } catch (RunUnderException malformed) {
      throw new ExtensionConfigurationException(
          "%s: %s".formatted(place, malformed.getMessage()), malformed);
    }
  }
}
