// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything public or protected in the public packages, one line each. A line is complete by
 * itself: it begins with the package and the type. The lines are sorted, so the same classes give
 * the same text.
 */
final class ApiListing {
  private static final String INTERNAL = "io.github.rununder.internal.";
  private static final String SUFFIX = ".class";

  /** Public for the internals only, and hidden from the Javadoc. */
  private static final Set<String> HIDDEN =
      Set.of(
          "io.github.rununder.Snapshot$Builder",
          "io.github.rununder.capture.ProcessIdentity$Builder",
          "io.github.rununder.capture.WatchedFile$Builder");

  private ApiListing() {}

  /** Lists the classes of a folder that the compiler wrote. */
  static List<String> of(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('/', '.'))
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith(INTERNAL))
          .filter(name -> !name.endsWith("package-info.class"))
          .map(name -> load(name.substring(0, name.length() - SUFFIX.length())))
          .filter(ApiListing::isVisible)
          .sorted(comparing(Class::getName))
          .flatMap(type -> ApiType.of(type).lines())
          .toList();
    }
  }

  /** Returns whether code in another package can name the type. */
  static boolean isVisible(Class<?> type) {
    return !isHidden(type)
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && isVisible(type.getModifiers())
        && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
  }

  /** Returns whether a type is public and yet no public API. */
  static boolean isHidden(Class<?> type) {
    return HIDDEN.contains(type.getName());
  }

  static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiListing.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
