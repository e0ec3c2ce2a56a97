// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build that a test made. Its text is known piece by piece, so that a literal can be replaced
 * without reading the file.
 *
 * @param head what stands before the first instruction
 * @param instructions the instructions with the lines between them
 * @param lineEnd the line end
 * @param arguments the build arguments
 * @param target the stage
 * @param images the base images by name
 */
record GeneratedBuild(
    String head,
    List<Piece> instructions,
    String lineEnd,
    Map<String, String> arguments,
    Optional<String> target,
    Map<String, FromImage> images) {

  /** An instruction: text and literals. */
  record Piece(List<Object> parts) {}

  /** The value of an ENV or the default of an ARG; each is another object. */
  static final class Literal {
    private final Place.Kind kind;
    private final String name;
    private final String text;

    Literal(Place.Kind kind, String name, String text) {
      this.kind = kind;
      this.name = name;
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The text of the build, and where its literals are. */
  record Rendered(String text, Map<Literal, Place> places) {}

  Rendered render() {
    return render(null, "");
  }

  /** Renders the file with another text in the place of one literal. */
  Rendered render(Literal replaced, String replacement) {
    StringBuilder text = new StringBuilder(head);
    Map<Literal, Place> places = new HashMap<>();
    for (Piece piece : instructions) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      for (Object part : piece.parts()) {
        text.append(part == replaced ? replacement : part.toString());
        if (part instanceof Literal literal) {
          places.put(literal, new Place(literal.kind, literal.name, line, 0));
        }
      }
      text.append('\n');
    }
    return new Rendered(text.toString().replace("\n", lineEnd), places);
  }

  /** Returns the same build without one instruction. */
  GeneratedBuild without(int index) {
    List<Piece> fewer = new ArrayList<>(instructions);
    fewer.remove(index);
    return new GeneratedBuild(head, fewer, lineEnd, arguments, target, images);
  }

  BuildParameters parameters() {
    return new BuildParameters(
        arguments,
        target,
        Optional.of("linux/amd64"),
        name -> Optional.ofNullable(images.get(name)));
  }

  @Override
  public String toString() {
    return "arguments %s, target %s, images %s%n%s"
        .formatted(arguments, target, images, render().text());
  }
}
