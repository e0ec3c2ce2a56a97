// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rununder.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The assignments of the image and of the scheduler. In both lists a later assignment overrides an
 * earlier one of the same variable, and every assignment of the scheduler overrides those of the
 * image; overridden ones are retained.
 */
public final class EnvironmentLayers {
  private final List<Assignment> image;
  private final List<Assignment> scheduler;

  /** A report reads every variable, thousands of them in a namespace with many services. */
  private volatile @Nullable Map<String, List<Assignment>> byName;

  EnvironmentLayers(List<Assignment> image, List<Assignment> scheduler) {
    this.image = List.copyOf(image);
    this.scheduler = List.copyOf(scheduler);
  }

  /** {@return the assignments of the image's configuration: phase {@link Phase#BUILD}} */
  public List<Assignment> image() {
    return image;
  }

  /**
   * {@return the assignments beyond the image; with the image's they are phase {@link
   * Phase#DECLARED}}
   */
  public List<Assignment> scheduler() {
    return scheduler;
  }

  /** {@return the image's assignments, then the scheduler's} */
  public Stream<Assignment> stream() {
    return Stream.concat(image.stream(), scheduler.stream());
  }

  /**
   * {@return the assignments by variable, the winner last, in the order in which the names were
   * first declared}
   */
  public Map<String, List<Assignment>> byName() {
    Map<String, List<Assignment>> known = byName;
    if (known == null) {
      known =
          Collections.unmodifiableMap(
              stream()
                  .collect(groupingBy(Assignment::name, LinkedHashMap::new, toUnmodifiableList())));
      byName = known;
    }
    return known;
  }

  /**
   * {@return the assignments of one variable, the winner last; empty when it is declared nowhere}
   *
   * @param name the variable's name
   */
  public List<Assignment> of(String name) {
    return byName().getOrDefault(name, List.of());
  }

  /**
   * {@return the variables of a phase, in the order in which they were first declared}
   *
   * @param phase {@link Phase#BUILD}, or any other for {@link Phase#DECLARED}
   */
  public Environment environment(Phase phase) {
    Map<String, EnvironmentEntry> entries = new LinkedHashMap<>();
    (phase == Phase.BUILD ? image.stream() : stream())
        .forEach(
            each ->
                each.entry()
                    .ifPresentOrElse(
                        entry -> entries.put(each.name(), entry),
                        () -> entries.remove(each.name())));
    return new Environment(List.copyOf(entries.values()));
  }

  /** Returns the assignments without values: they may be secret. */
  @Override
  public String toString() {
    return image.toString() + scheduler;
  }
}
