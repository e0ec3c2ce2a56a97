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
    return modifiers(
            modifier("protected", Modifier.isProtected(modifiers)),
            modifier("abstract", Modifier.isAbstract(modifiers) && !plain),
            modifier("sealed", type.isSealed()),
            modifier("final", Modifier.isFinal(modifiers) && !plain))
        .strip();
  }

  static String of(Field field) {
    return modifiers(common(field), modifier("final", Modifier.isFinal(field.getModifiers())));
  }

  static String of(Method method) {
    boolean inInterface = method.getDeclaringClass().isInterface();
    boolean isAbstract = Modifier.isAbstract(method.getModifiers());
    return modifiers(
        common(method),
        modifier("default", method.isDefault()),
        modifier("abstract", isAbstract && !inInterface),
        modifier("final", Modifier.isFinal(method.getModifiers())));
  }

  private static String common(Member member) {
    return modifiers(
            modifier("protected", Modifier.isProtected(member.getModifiers())),
            modifier("static", Modifier.isStatic(member.getModifiers())))
        .strip();
  }

  private static String modifier(String modifier, boolean present) {
    return present ? modifier : "";
  }

  private static String modifiers(String... present) {
    return Stream.of(present)
        .filter(modifier -> !modifier.isEmpty())
        .map(modifier -> modifier + " ")
        .collect(joining());
  }
}
