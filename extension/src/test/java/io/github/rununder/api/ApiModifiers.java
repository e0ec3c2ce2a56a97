// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/** The modifiers that a caller or an implementor depends on. {@code public} is not written. */
final class ApiModifiers {
  private ApiModifiers() {}

  static String of(Class<?> type) {
    int modifiers = type.getModifiers();
    boolean plain = type.isInterface() || type.isEnum() || type.isRecord();
    return words(
            word("protected", Modifier.isProtected(modifiers)),
            word("abstract", Modifier.isAbstract(modifiers) && !plain),
            word("sealed", type.isSealed()),
            word("final", Modifier.isFinal(modifiers) && !plain))
        .strip();
  }

  static String of(Field field) {
    return words(common(field), word("final", Modifier.isFinal(field.getModifiers())));
  }

  static String of(Method method) {
    boolean inInterface = method.getDeclaringClass().isInterface();
    boolean isAbstract = Modifier.isAbstract(method.getModifiers());
    return words(
        common(method),
        word("default", method.isDefault()),
        word("abstract", isAbstract && !inInterface),
        word("final", Modifier.isFinal(method.getModifiers())));
  }

  private static String common(Member member) {
    return words(
            word("protected", Modifier.isProtected(member.getModifiers())),
            word("static", Modifier.isStatic(member.getModifiers())))
        .strip();
  }

  private static String word(String word, boolean present) {
    return present ? word : "";
  }

  private static String words(String... words) {
    return Stream.of(words)
        .filter(word -> !word.isEmpty())
        .map(word -> word + " ")
        .collect(joining());
  }
}
