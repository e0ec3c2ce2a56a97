// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of a process at one phase. Immutable.
 *
 * <p>Unset, empty and set are three different things: {@link #get} gives an empty {@link Optional},
 * an empty string and the value. RunUnder's own {@code RUNUNDER_*} variables are left out.
 */
public final class Environment {
  private static final byte[] OWN_PREFIX = "RUNUNDER_".getBytes(StandardCharsets.US_ASCII);

  private final List<EnvironmentEntry> entries;

  /** Made on first use: most snapshots are never searched by name. */
  private volatile @Nullable Map<String, EnvironmentEntry> index;

  /**
   * Makes an environment of raw entries.
   *
   * @param entries the entries in the process's order; {@code RUNUNDER_*} ones are left out
   */
  public Environment(List<EnvironmentEntry> entries) {
    this.entries = entries.stream().filter(entry -> !entry.startsWith(OWN_PREFIX)).toList();
  }

  private Map<String, EnvironmentEntry> byName() {
    Map<String, EnvironmentEntry> known = index;
    if (known == null) {
      known = firstOfEachNameAsGoDoes();
      index = known;
    }
    return known;
  }

  private Map<String, EnvironmentEntry> firstOfEachNameAsGoDoes() {
    Map<String, EnvironmentEntry> byName = new LinkedHashMap<>(2 * entries.size());
    for (EnvironmentEntry entry : entries) {
      if (entry.isVariable()) {
        byName.putIfAbsent(entry.name(), entry);
      }
    }
    return byName;
  }

  /**
   * {@return all entries, duplicates and malformed ones included, in the process's order;
   * unmodifiable}
   */
  public List<EnvironmentEntry> entries() {
    return entries;
  }

  /** {@return the names of the variables, sorted} */
  public Set<String> names() {
    return Collections.unmodifiableSet(new TreeSet<>(byName().keySet()));
  }

  /**
   * {@return a variable's value as text; empty when the variable is unset} Of duplicates it is the
   * first, as in Go's {@code os.Getenv}.
   *
   * @param name the exact name
   */
  public Optional<String> get(String name) {
    return entry(name).map(EnvironmentEntry::value);
  }

  /**
   * {@return a variable's first entry, for its exact bytes; empty when the variable is unset}
   *
   * @param name the exact name
   */
  public Optional<EnvironmentEntry> entry(String name) {
    return Optional.ofNullable(byName().get(name));
  }

  /**
   * {@return every entry of one name, in the process's order; empty when the variable is unset}
   *
   * @param name the exact name
   */
  public List<EnvironmentEntry> all(String name) {
    List<EnvironmentEntry> found = new ArrayList<>();
    for (EnvironmentEntry entry : entries) {
      if (entry.isVariable() && entry.name().equals(name)) {
        found.add(entry);
      }
    }
    return List.copyOf(found);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Environment that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  /** Returns the names only: values may be secret. */
  @Override
  public String toString() {
    return names().toString();
  }
}
