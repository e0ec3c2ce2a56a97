// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;

/** Types as Java writes them; those of the JDK and of RunUnder without their package. */
final class TypeText {
  private TypeText() {}

  static String of(Type type) {
    if (type instanceof Class<?> named) {
      return name(named);
    }
    if (type instanceof ParameterizedType generic) {
      return of(generic.getRawType()) + "<" + list(generic.getActualTypeArguments()) + ">";
    }
    if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType()) + "[]";
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard(wildcard);
    }
    return type.getTypeName();
  }

  static String list(Type... types) {
    return Arrays.stream(types).map(TypeText::of).collect(joining(", "));
  }

  static String parameters(Type[] types, boolean varArgs) {
    String text = list(types);
    return varArgs ? text.substring(0, text.length() - "[]".length()) + "..." : text;
  }

  /** Returns type parameters with their bounds and a space, or nothing where there are none. */
  static String parameters(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables).map(TypeText::parameter).collect(joining(", ", "<", "> "));
  }

  static String thrown(Type... exceptions) {
    return exceptions.length == 0 ? "" : " throws " + list(exceptions);
  }

  private static String parameter(TypeVariable<?> variable) {
    return variable.getName() + bounds(" extends ", variable.getBounds());
  }

  private static String wildcard(WildcardType type) {
    return type.getLowerBounds().length > 0
        ? "?" + bounds(" super ", type.getLowerBounds())
        : "?" + bounds(" extends ", type.getUpperBounds());
  }

  private static String bounds(String relation, Type... bounds) {
    return bounds.length == 1 && bounds[0] == Object.class
        ? ""
        : relation + Arrays.stream(bounds).map(TypeText::of).collect(joining(" & "));
  }

  private static String name(Class<?> type) {
    if (type.isArray()) {
      return name(type.getComponentType()) + "[]";
    }
    String full = type.getCanonicalName();
    boolean known = full.startsWith("java.") || full.startsWith("io.github.rununder.");
    return known ? full.substring(type.getPackageName().length() + 1) : full;
  }
}
