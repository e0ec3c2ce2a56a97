// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.DisabledUnder;
import io.github.rununder.EnabledUnder;
import io.github.rununder.RunUnder;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.run.Drivers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads the schedulers that an annotation names: {@code value} first, then {@code others}.
 *
 * @param drivers one of them drives each of the others
 */
record AnnotatedSchedulers(Drivers drivers) {
  List<Scheduler> of(RunUnder annotation, String place) {
    List<Scheduler> named = read(place, annotation.value(), annotation.others());
    if (named.stream().distinct().count() < named.size()) {
      throw new ExtensionConfigurationException(
          "%s: value and others must name each scheduler once, but are %s".formatted(place, named));
    }
    return named;
  }

  List<Scheduler> of(EnabledUnder annotation, String place) {
    return read(place, annotation.value(), annotation.others());
  }

  List<Scheduler> of(DisabledUnder annotation, String place) {
    return read(place, annotation.value(), annotation.others());
  }

  private List<Scheduler> read(String place, BuiltInScheduler[] value, String[] others) {
    List<Scheduler> named =
        Stream.concat(Arrays.stream(value), Arrays.stream(others).map(id -> other(place, id)))
            .toList();
    if (named.isEmpty()) {
      String annotation = place.substring(0, place.indexOf(' '));
      throw new ExtensionConfigurationException(
          "%s: value or others must name at least one scheduler, such as %s(LOCAL)"
              .formatted(place, annotation));
    }
    return named;
  }

  private Scheduler other(String place, String id) {
    try {
      Scheduler scheduler = Scheduler.of(id);
      drivers
          .unknown(scheduler)
          .ifPresent(
              why -> {
                throw new RunUnderException(why);
              });
      return scheduler;
    } catch (RunUnderException unusable) {
      throw new ExtensionConfigurationException(
          "%s: others = \"%s\": %s".formatted(place, id, unusable.getMessage()), unusable);
    }
  }
}
