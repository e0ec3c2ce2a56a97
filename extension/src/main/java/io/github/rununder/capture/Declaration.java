// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;
import io.github.rununder.kubernetes.AttachToPod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was declared before the program started, layer by layer. In both lists a later word on a
 * variable wins over an earlier one, and {@code scheduler} wins over {@code image}; words that lost
 * stay in.
 *
 * @param image what the image's configuration says: phase {@link Phase#BUILD}
 * @param scheduler what the scheduler was told beyond the image, after its own resolution; with the
 *     image's it is phase {@link Phase#DECLARED}
 * @param document what the scheduler itself calls it, such as the output of {@code docker compose
 *     config} or the admitted pod; with real values
 * @param user the user that the first process is to be started as, in the words of the image or the
 *     scheduler, empty text for root; no value when nobody told
 * @param absentImage the image that the team's own files name for the program, when it was not to
 *     be had and another stands in for it: its variables, user and files are not there
 * @param hindsight present when the scheduler was asked long after the program had started, as for
 *     {@link AttachToPod}: then a declaration is today's, not that of the start
 */
public record Declaration(
    List<Assignment> image,
    List<Assignment> scheduler,
    String document,
    Optional<String> user,
    Optional<String> absentImage,
    Optional<Hindsight> hindsight) {

  /**
   * What asking late leaves in doubt. Of what was declared once and is not any more, nothing is
   * known at all.
   *
   * @param changed the words of {@code scheduler} that come from an object, such as a ConfigMap,
   *     that was made or changed after the program had started
   */
  public record Hindsight(Set<Assignment> changed) {
    /** Copies the set. */
    public Hindsight {
      changed = Set.copyOf(changed);
    }
  }

  /** Copies the lists. */
  public Declaration {
    image = List.copyOf(image);
    scheduler = List.copyOf(scheduler);
  }

  /**
   * Makes a declaration of which nobody told the user.
   *
   * @param image as above
   * @param scheduler as above
   * @param document as above
   */
  public Declaration(List<Assignment> image, List<Assignment> scheduler, String document) {
    this(image, scheduler, document, Optional.empty());
  }

  /**
   * Makes a declaration of a program that runs in the image that was asked for.
   *
   * @param image as above
   * @param scheduler as above
   * @param document as above
   * @param user as above
   */
  public Declaration(
      List<Assignment> image, List<Assignment> scheduler, String document, Optional<String> user) {
    this(image, scheduler, document, user, Optional.empty());
  }

  /**
   * Makes a declaration that was told when the program started.
   *
   * @param image as above
   * @param scheduler as above
   * @param document as above
   * @param user as above
   * @param absentImage as above
   */
  public Declaration(
      List<Assignment> image,
      List<Assignment> scheduler,
      String document,
      Optional<String> user,
      Optional<String> absentImage) {
    this(image, scheduler, document, user, absentImage, Optional.empty());
  }

  /**
   * Returns whether a word may not have been there, or another one, when the program started.
   *
   * @param word one of this declaration
   * @return false for all that was told at the start
   */
  public boolean isInDoubt(Assignment word) {
    return hindsight.filter(late -> late.changed().contains(word)).isPresent();
  }

  /**
   * Returns whether somebody told what the image's configuration says.
   *
   * @return false when neither its variables nor its user are known
   */
  public boolean tellsImage() {
    return !image.isEmpty() || user.isPresent();
  }

  /**
   * Returns the words on one variable, the winner last.
   *
   * @param name the variable's name
   * @return empty when it is declared nowhere
   */
  public List<Assignment> layers(String name) {
    return Stream.concat(image.stream(), scheduler.stream())
        .filter(word -> word.name().equals(name))
        .toList();
  }

  /**
   * Returns the variables of a phase.
   *
   * @param phase {@link Phase#BUILD}, or any other for {@link Phase#DECLARED}
   * @return the environment, in the order in which the variables were first declared
   */
  public Environment environment(Phase phase) {
    Map<String, EnvironmentEntry> entries = new LinkedHashMap<>();
    Stream<Assignment> words =
        phase == Phase.BUILD ? image.stream() : Stream.concat(image.stream(), scheduler.stream());
    words.forEach(
        word ->
            word.value()
                .ifPresentOrElse(
                    value -> entries.put(word.name(), EnvironmentEntry.of(word.name(), value)),
                    () -> entries.remove(word.name())));
    return new Environment(List.copyOf(entries.values()));
  }

  /** Returns the words without values: they may be secret. */
  @Override
  public String toString() {
    return "Declaration" + image + scheduler;
  }
}
