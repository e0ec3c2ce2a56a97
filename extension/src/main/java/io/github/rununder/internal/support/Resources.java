// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads files that are packed beside RunUnder's classes. */
public final class Resources {
  private Resources() {}

  /**
   * Reads a file.
   *
   * @param neighbour a class in the file's package
   * @param name the file's path from there
   * @return its content
   * @throws RunUnderException when the file is missing
   */
  public static byte[] bytes(Class<?> neighbour, String name) {
    try (InputStream resource = neighbour.getResourceAsStream(name)) {
      if (resource == null) {
        throw new RunUnderException(name + " is missing in RunUnder's jar; the jar is damaged.");
      }
      return resource.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Reads a text file in UTF-8.
   *
   * @param neighbour a class in the file's package
   * @param name the file's path from there
   * @return its text
   * @throws RunUnderException when the file is missing
   */
  public static String text(Class<?> neighbour, String name) {
    return new String(bytes(neighbour, name), UTF_8);
  }
}
