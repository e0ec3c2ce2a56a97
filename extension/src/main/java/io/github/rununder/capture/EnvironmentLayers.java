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
 * image; overridden ones are retained. The index by name is made when it is first asked for: a
 * report asks for every variable of a run, thousands of them in a namespace with many services.
 */
public final class EnvironmentLayers {
  private final List<Assignment> image;
  private final List<Assignment> scheduler;
  private volatile @Nullable Map<String, List<Assignment>> byName;

  EnvironmentLayers(List<Assignment> image, List<Assignment> scheduler) {
    this.image = List.copyOf(image);
    this.scheduler = List.copyOf(scheduler);
  }

  /**
   * Returns the assignments of the image's configuration: phase {@link Phase#BUILD}.
   *
   * @return the assignments, a later one overrides an earlier one
   */
  public List<Assignment> image() {
    return image;
  }

  /**
   * Returns the assignments beyond the image; with the image's they are phase {@link
   * Phase#DECLARED}.
   *
   * @return the assignments, a later one overrides an earlier one
   */
  public List<Assignment> scheduler() {
    return scheduler;
  }

  /**
   * Returns all assignments.
   *
   * @return the image's, then the scheduler's
   */
  public Stream<Assignment> stream() {
    return Stream.concat(image.stream(), scheduler.stream());
  }

  /**
   * Returns the assignments of every variable.
   *
   * @return by name, in the order in which the names were first declared; the winner is last
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
   * Returns the assignments of one variable.
   *
   * @param name the variable's name
   * @return the assignments, the winner last; empty when it is declared nowhere
   */
  public List<Assignment> of(String name) {
    return byName().getOrDefault(name, List.of());
  }

  /**
   * Returns the variables of a phase.
   *
   * @param phase {@link Phase#BUILD}, or any other for {@link Phase#DECLARED}
   * @return the environment, in the order in which the variables were first declared
   */
  public Environment environment(Phase phase) {
    Map<String, EnvironmentEntry> entries = new LinkedHashMap<>();
    (phase == Phase.BUILD ? image.stream() : stream())
        .forEach(
            each ->
                each.value()
                    .ifPresentOrElse(
                        value -> entries.put(each.name(), EnvironmentEntry.of(each.name(), value)),
                        () -> entries.remove(each.name())));
    return new Environment(List.copyOf(entries.values()));
  }

  /** Returns the assignments without values: they may be secret. */
  @Override
  public String toString() {
    return image.toString() + scheduler;
  }
}
