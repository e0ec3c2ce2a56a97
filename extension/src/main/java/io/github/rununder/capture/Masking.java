// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values that messages and reports must not show: values that were declared secret, and values
 * of variables whose name looks secret. Assertions still compare the real values.
 *
 * @param secretNames names of variables and paths of files that were declared secret
 * @param secretValues their values; an occurrence anywhere in a text is masked
 * @param namePattern names that look secret
 */
public record Masking(Set<String> secretNames, List<String> secretValues, Pattern namePattern) {
  /** The text that replaces a masked value. */
  public static final String MASK = "********";

  /** Names that look secret unless {@code rununder.mask} says otherwise. */
  public static final String DEFAULT_NAME_PATTERN =
      "(?i).*(passw(or)?d|secret|token|credential|api_?key|private_?key).*";

  /** Masks nothing but names that look secret. */
  public static final Masking BY_NAME =
      new Masking(Set.of(), List.of(), Pattern.compile(DEFAULT_NAME_PATTERN));

  private static final int SHORTEST_VALUE_SOUGHT_IN_TEXT = 4;
  private static final int SHORTEST_VALUE_KNOWN_BY_ITS_NAME = 6;

  /** Copies the collections; the longest value comes first, so that no part of it is left. */
  public Masking {
    secretNames = Set.copyOf(secretNames);
    secretValues =
        secretValues.stream()
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * {@return this masking with more secret values}
   *
   * @param values the values
   */
  public Masking including(Collection<String> values) {
    List<String> all = new ArrayList<>(secretValues);
    all.addAll(values);
    return values.isEmpty() ? this : new Masking(secretNames, all, namePattern);
  }

  /**
   * {@return whether the value of a variable, or the content of a file, must not be shown}
   *
   * @param name the variable's name or the file's path
   */
  public boolean hides(String name) {
    return secretNames.contains(name) || namePattern.matcher(name).matches();
  }

  /**
   * {@return the mask for a secret name, else the value with every secret value masked}
   *
   * @param name the variable's name or the file's path
   * @param value its value
   */
  public String show(String name, String value) {
    return hides(name) && !value.isEmpty() ? MASK : text(value);
  }

  /**
   * {@return a text with every secret value masked} Values shorter than 4 characters are not
   * masked: they would hide half of any text.
   *
   * @param text for example a program's log
   */
  public String text(String text) {
    String shown = text;
    for (String value : secretValues) {
      if (value.length() >= SHORTEST_VALUE_SOUGHT_IN_TEXT) {
        shown = shown.replace(value, MASK);
      }
    }
    return shown;
  }

  /**
   * Returns a masking that also hides, anywhere in a text, the values of those variables whose name
   * is hidden. Values shorter than 6 characters are left, so that {@code USE_TOKEN=true} does not
   * mask every {@code true}.
   *
   * @param environment the variables
   * @return a masking that hides no less than this one
   */
  public Masking including(Environment environment) {
    List<String> values = new ArrayList<>(secretValues);
    for (EnvironmentEntry entry : environment.entries()) {
      String value = entry.value();
      if (hides(entry.name()) && value.length() >= SHORTEST_VALUE_KNOWN_BY_ITS_NAME) {
        values.add(value);
      }
    }
    return new Masking(secretNames, values, namePattern);
  }

  /**
   * Returns a masking that also hides the variables that came from a Kubernetes Secret, and their
   * values anywhere in a text.
   *
   * @param declaration the declaration
   * @return a masking that hides no less than this one
   */
  public Masking including(Declaration declaration) {
    Set<String> names = new HashSet<>(secretNames);
    List<String> values = new ArrayList<>(secretValues);
    for (Assignment each : declaration.layers().scheduler()) {
      if (each.origin() instanceof PodOrigin.SecretKey) {
        names.add(each.name());
        each.value().ifPresent(values::add);
      }
    }
    return new Masking(names, values, namePattern);
  }

  /** Returns the names only. */
  @Override
  public String toString() {
    return "Masking" + secretNames;
  }
}
