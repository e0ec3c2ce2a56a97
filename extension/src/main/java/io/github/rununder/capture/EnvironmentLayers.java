// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rununder.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  /**
   * A source of variables that RunUnder could not read, such as all keys of a Secret that the
   * account of the test may not get. Its variables are known by no list, only when they were
   * captured.
   *
   * @param reason why, for people: a sentence without its full stop
   * @param origins the origin that a variable of a name has when this source gave it; empty when
   *     the source cannot give a variable of that name
   */
  public record UnreadSource(String reason, Function<String, Optional<Origin>> origins) {
    /**
     * Makes the source of an {@code envFrom}, which gives a variable for each of its keys.
     *
     * @param reason why it could not be read: a sentence without its full stop
     * @param prefix what is put before each key; may be empty
     * @param origin the origin of a key's variable
     * @return the source
     */
    public static UnreadSource ofKeys(
        String reason, String prefix, Function<String, Origin> origin) {
      return new UnreadSource(
          reason,
          name ->
              name.startsWith(prefix) && name.length() > prefix.length()
                  ? Optional.of(origin.apply(name.substring(prefix.length())))
                  : Optional.empty());
    }

    /**
     * {@return the origin of a variable when this source gave it; empty when it cannot have given
     * it}
     *
     * @param name the variable's name
     */
    public Optional<Origin> origin(String name) {
      return origins.apply(name);
    }

    /** Returns the reason. */
    @Override
    public String toString() {
      return reason;
    }
  }
}
