// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of the type of another, by the constructors that exceptions usually have. */
final class ThrowableCopies {
  private ThrowableCopies() {}

  /** Returns what constructors with a message and a cause, or with a message, make of them. */
  static List<Throwable> of(
      Throwable original, @Nullable String message, @Nullable Throwable cause) {
    List<Throwable> copies = new ArrayList<>();
    for (Constructor<?> constructor : original.getClass().getDeclaredConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (parameters.length == 0 || parameters[0] != String.class) {
        continue;
      }
      if (parameters.length == 2 && takesCause(parameters[1], cause)) {
        make(constructor, copies, message, cause);
      } else if (parameters.length == 1) {
        make(constructor, copies, message);
        copies.removeIf(copy -> !hasCause(copy, cause));
      }
    }
    return copies;
  }

  /** Returns what a constructor with a heading and a list makes of them. */
  static List<Throwable> of(Throwable original, String heading, List<Throwable> failures) {
    List<Throwable> copies = new ArrayList<>();
    Arrays.stream(original.getClass().getDeclaredConstructors())
        .filter(each -> takesHeadingAndList(each.getParameterTypes()))
        .forEach(each -> make(each, copies, heading, failures));
    return copies;
  }

  private static boolean takesHeadingAndList(Class<?>[] parameters) {
    return parameters.length == 2
        && parameters[0] == String.class
        && parameters[1].isAssignableFrom(List.class);
  }

  private static boolean takesCause(Class<?> parameter, @Nullable Throwable cause) {
    return Throwable.class.isAssignableFrom(parameter)
        && (cause == null || parameter.isInstance(cause));
  }

  private static boolean hasCause(Throwable copy, @Nullable Throwable cause) {
    try {
      return copy.getCause() == cause || copy.initCause(cause) == copy;
    } catch (IllegalStateException | IllegalArgumentException hasAnother) {
      return false;
    }
  }

  private static void make(
      Constructor<?> constructor, List<Throwable> copies, @Nullable Object... arguments) {
    try {
      if (constructor.trySetAccessible()) {
        copies.add((Throwable) constructor.newInstance(arguments));
      }
    } catch (ReflectiveOperationException | RuntimeException foreign) {
      return; // a type that its own code makes in another way
    }
  }
}
