// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static java.util.stream.Collectors.joining;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Values that the compiler copies into callers, and the defaults of annotation elements. */
final class ConstantText {
  private ConstantText() {}

  /** Returns {@code = value} for a constant, or nothing for another field. */
  static String of(Field field) {
    int modifiers = field.getModifiers();
    boolean constant =
        Modifier.isStatic(modifiers)
            && Modifier.isFinal(modifiers)
            && (field.getType().isPrimitive() || field.getType() == String.class);
    return constant ? " = " + of(read(field)) : "";
  }

  static String of(Object value) {
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> of(Array.get(value, i)))
          .collect(joining(", ", "{", "}"));
    }
    if (value instanceof String text) {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
    if (value instanceof Class<?> type) {
      return TypeText.of(type) + ".class";
    }
    return value instanceof Annotation annotation ? annotation(annotation) : value.toString();
  }

  static String annotation(Annotation annotation) {
    String name = "@" + TypeText.of(annotation.annotationType());
    Method[] elements = annotation.annotationType().getDeclaredMethods();
    return elements.length == 0
        ? name
        : Arrays.stream(elements)
            .map(element -> of(call(element, annotation)))
            .sorted()
            .collect(joining(", ", name + "(", ")"));
  }

  private static Object read(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException inaccessible) {
      throw new IllegalStateException(inaccessible);
    }
  }

  private static Object call(Method element, Annotation annotation) {
    try {
      return element.invoke(annotation);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
