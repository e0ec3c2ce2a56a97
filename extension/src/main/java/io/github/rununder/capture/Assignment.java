// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Optional;

/**
 * One {@code NAME=value} from one source.
 *
 * @param name the variable's name
 * @param entry the variable with the exact bytes of its value; empty when the source unsets the
 *     variable, or when the value is not known
 * @param knowledge what RunUnder knows of it
 * @param origin the source
 * @param evaluated what the text at the origin's place evaluates to by RunUnder's own reading,
 *     where the value itself is the tool's; empty when the value was read at the place, or the text
 *     cannot be evaluated. An origin whose text evaluates to another value is not decided.
 */
public record Assignment(
    String name,
    Optional<EnvironmentEntry> entry,
    Knowledge knowledge,
    Origin origin,
    Optional<String> evaluated) {

  /** What RunUnder knows of an assignment. */
  public enum Knowledge {
    /** The value, or that the source unsets the variable. */
    VALUE,
    /** That the source gives a value, such as a Secret that the test's account may not read. */
    SOURCE,
    /** Only that the source gives a value when it exists, such as an optional Secret. */
    OPTIONAL_SOURCE
  }

  /**
   * Makes an assignment whose value was read at the origin's place.
   *
   * @param name the variable's name
   * @param value its value; empty when the source unsets the variable
   * @param origin the source
   */
  public Assignment(String name, Optional<String> value, Origin origin) {
    this(name, value, origin, Optional.empty());
  }

  /**
   * Makes an assignment whose value is the tool's.
   *
   * @param name the variable's name
   * @param value its value; empty when the source unsets the variable
   * @param origin the source
   * @param evaluated what the text at the origin's place evaluates to
   */
  public Assignment(
      String name, Optional<String> value, Origin origin, Optional<String> evaluated) {
    this(
        name,
        value.map(text -> EnvironmentEntry.of(name, text)),
        Knowledge.VALUE,
        origin,
        evaluated);
  }

  /**
   * {@return an assignment of a value}
   *
   * @param name the variable's name
   * @param value its value
   * @param origin the source
   */
  public static Assignment of(String name, String value, Origin origin) {
    return new Assignment(name, Optional.of(value), origin);
  }

  /** {@return whether the text at the origin's place evaluates to another value} */
  public boolean isContradicted() {
    return evaluated.isPresent() && !evaluated.equals(value());
  }

  /**
   * {@return an assignment of exact bytes}
   *
   * @param entry the variable's name and value
   * @param origin the source
   */
  public static Assignment of(EnvironmentEntry entry, Origin origin) {
    return new Assignment(
        entry.name(), Optional.of(entry), Knowledge.VALUE, origin, Optional.empty());
  }

  /**
   * {@return an assignment of a value that RunUnder does not know}
   *
   * @param name the variable's name
   * @param knowledge whether the source exists for certain
   * @param origin the source
   */
  public static Assignment unknown(String name, Knowledge knowledge, Origin origin) {
    return new Assignment(name, Optional.empty(), knowledge, origin, Optional.empty());
  }

  /**
   * {@return the value as text, with U+FFFD in place of bytes that are not UTF-8; empty when the
   * source unsets the variable, or when the value is not known}
   */
  public Optional<String> value() {
    return entry.map(EnvironmentEntry::value);
  }

  /** {@return whether the value is known, or that the source removes the variable} */
  public boolean isKnown() {
    return knowledge == Knowledge.VALUE;
  }

  /** {@return whether the source removes the variable} */
  public boolean unsets() {
    return isKnown() && entry.isEmpty();
  }

  /**
   * {@return the same assignment from another source}
   *
   * @param other the other source
   */
  public Assignment from(Origin other) {
    return new Assignment(name, entry, knowledge, other, evaluated);
  }

  /** Returns name and origin only: the value may be secret. */
  @Override
  public String toString() {
    return name + " from " + origin.describe();
  }
}
