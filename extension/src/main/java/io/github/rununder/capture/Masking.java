// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that messages and reports must not show: values that were declared secret, and values
 * of variables whose name looks secret. Assertions still compare the real values.
 *
 * <p>In a text, {@link #text} finds a secret in the forms in which programs print it: as it is,
 * without the line feed at its end, each of its lines, in JSON, in Go's and Python's quotes, in
 * URLs, and in Base64. It also finds the password of any URL with a user and a password. How long a
 * value must be depends on how it is known to be secret:
 *
 * <table>
 * <caption>The shortest value that is masked in other text</caption>
 * <tr><th>known by</th><th>characters</th></tr>
 * <tr><td>the test, for example {@code @SecretEnv}</td><td>4</td></tr>
 * <tr><td>the scheduler (a Secret of the cluster), or the variable's name</td><td>6, so that
 *     {@code true} and {@code 5432} stay readable</td></tr>
 * <tr><td>a line of a longer secret</td><td>8</td></tr>
 * </table>
 *
 * <p>A shorter value is masked as the value of its variable only. Immutable.
 */
public final class Masking {
  /** The text that replaces a masked value. */
  public static final String MASK = "********";

  /** Names that look secret unless {@code rununder.mask} says otherwise. */
  public static final String DEFAULT_NAME_PATTERN =
      "(?i).*(passw(or)?d|secret|token|credential|api_?key|private_?key).*";

  /** Masks nothing but names that look secret and passwords in URLs. */
  public static final Masking BY_NAME =
      new Masking(Set.of(), List.of(), Pattern.compile(DEFAULT_NAME_PATTERN));

  private static final int SHORTEST_VALUE_NOT_DECLARED = 6;

  private final Set<String> secretNames;
  private final Set<String> secretValues;
  private final Pattern namePattern;

  /** Made for the first text: most maskings are only a step to one with more values. */
  private volatile @Nullable TextIndex index;

  /**
   * Makes a masking; copies the collections.
   *
   * @param secretNames names of variables and paths of files that were declared secret
   * @param secretValues their values; an occurrence anywhere in a text is masked
   * @param namePattern names that look secret
   */
  public Masking(
      Collection<String> secretNames, Collection<String> secretValues, Pattern namePattern) {
    this.secretNames = Set.copyOf(secretNames);
    this.secretValues = Set.copyOf(secretValues);
    this.namePattern = namePattern;
  }

  /** {@return names that look secret} */
  public Pattern namePattern() {
    return namePattern;
  }

  /**
   * {@return this masking with more secret values}
   *
   * @param values the values
   */
  public Masking including(Collection<String> values) {
    return including(Set.of(), values);
  }

  /**
   * {@return this masking with the names and values of another}
   *
   * @param other the other; its pattern is not used
   */
  public Masking including(Masking other) {
    return including(other.secretNames, other.secretValues);
  }

  private Masking including(Collection<String> names, Collection<String> values) {
    if (secretNames.containsAll(names) && secretValues.containsAll(values)) {
      return this;
    }
    return new Masking(union(secretNames, names), union(secretValues, values), namePattern);
  }

  private static Set<String> union(Set<String> some, Collection<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
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
   * {@return a text with every secret value, in all its forms, and every password of a URL masked}
   *
   * @param text for example a program's log; not a part of it that may begin or end inside a secret
   */
  public String text(String text) {
    return masked(text, hidden(text));
  }

  /**
   * {@return a text as {@link #text} shows it, and masked from where its end may begin a secret
   * value, from 4 characters of it on}
   *
   * @param text for example the log of a program that still writes a line
   */
  public String unfinishedText(String text) {
    BitSet hidden = hidden(text);
    index().markBeginning(text, hidden);
    return masked(text, hidden);
  }

  private BitSet hidden(String text) {
    BitSet hidden = new BitSet();
    index().mark(text, hidden);
    UrlPasswords.mark(text, hidden);
    return hidden;
  }

  private static String masked(String text, BitSet hidden) {
    if (hidden.isEmpty()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    int next = 0;
    for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(next)) {
      shown.append(text, next, start).append(MASK);
      next = hidden.nextClearBit(start);
    }
    return shown.append(text, next, text.length()).toString();
  }

  private TextIndex index() {
    TextIndex made = index;
    if (made == null) {
      made = SecretForms.index(secretValues);
      index = made;
    }
    return made;
  }

  /**
   * Returns a masking that also hides, anywhere in a text, the values of those variables whose name
   * is hidden, from 6 characters on: {@code USE_TOKEN=true} does not mask every {@code true}.
   *
   * @param environment the variables
   * @return a masking that hides no less than this one
   */
  public Masking including(Environment environment) {
    return including(
        longEnough(
            environment.entries().stream()
                .filter(entry -> hides(entry.name()))
                .map(EnvironmentEntry::value)));
  }

  /**
   * Returns a masking that also hides the variables that came from a Kubernetes Secret, and their
   * values anywhere in a text, from 6 characters on.
   *
   * @param declaration the declaration
   * @return a masking that hides no less than this one
   */
  public Masking including(Declaration declaration) {
    List<Assignment> ofSecrets =
        declaration.layers().scheduler().stream()
            .filter(each -> each.origin() instanceof PodOrigin.SecretKey)
            .toList();
    return including(
        ofSecrets.stream().map(Assignment::name).toList(),
        longEnough(ofSecrets.stream().flatMap(each -> each.value().stream())));
  }

  private static Set<String> longEnough(Stream<String> values) {
    Set<String> sought = new LinkedHashSet<>();
    values
        .filter(each -> each.strip().length() >= SHORTEST_VALUE_NOT_DECLARED)
        .forEach(sought::add);
    return sought;
  }

  /** Returns the names only. */
  @Override
  public String toString() {
    return "Masking" + secretNames;
  }
}
