// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Snapshot;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class ApiListingTests {

  @Target({ElementType.TYPE, ElementType.METHOD})
  public @interface Label {
    String value();

    String[] others() default {"a", "b"};
  }

  public sealed interface Shape permits Square {
    // The listing must show variable arity of a type variable; @SafeVarargs fits no default method.
    @SuppressWarnings("unchecked")
    default <T extends Comparable<T>> List<? super T> sorted(Map<String, T[]> byName, T... more)
        throws IOException {
      throw new IOException(byName + more[0].toString());
    }
  }

  public record Square(int side) implements Shape {
    public static final String UNIT = "m\"";

    static int hidden() {
      return 0;
    }
  }

  abstract static class Base {
    protected void inherited() {}
  }

  public static class Derived extends Base {
    protected Derived(String... names) {}
  }

  public enum Colour {
    RED
  }

  private static List<String> lines(Class<?> type) {
    return ApiType.of(type)
        .lines()
        .map(line -> line.replace("io.github.rununder.api ApiListingTests.", ""))
        .toList();
  }

  @Test
  void anAnnotationHasItsTargetsAndDefaults() {
    assertThat(lines(Label.class))
        .containsExactly(
            "Label: @Target({TYPE, METHOD}) @interface",
            "Label: String value()",
            "Label: String[] others() default {\"a\", \"b\"}");
  }

  @Test
  void aMethodHasItsGenericsAndExceptions() {
    assertThat(lines(Shape.class))
        .containsExactly(
            "Shape: sealed interface",
            "Shape: default <T extends Comparable<T>> List<? super T> sorted(Map<String, T[]>,"
                + " T...) throws IOException");
  }

  @Test
  void aRecordHasItsComponentsAndConstants() {
    assertThat(lines(Square.class))
        .containsExactly(
            "Square: record (int side) implements ApiListingTests.Shape",
            "Square: int side()",
            "Square: new(int)",
            "Square: static final String UNIT = \"m\\\"\"");
  }

  @Test
  void membersOfAHiddenParentAreThePublicTypes() {
    assertThat(lines(Derived.class))
        .containsExactly(
            "Derived: class extends ApiListingTests.Base",
            "Derived: new(String...)",
            "Derived: protected void inherited()");
  }

  @Test
  void aBuilderThatIsNotPublicApiIsNotListed() {
    assertThat(lines(Snapshot.class)).isNotEmpty().noneMatch(line -> line.contains("uilder"));
    assertThat(ApiListing.isVisible(Snapshot.Builder.class)).isFalse();
  }

  @Test
  void anEnumHasItsConstantsOnly() {
    assertThat(lines(Colour.class))
        .containsExactly("Colour: enum", "Colour: static final ApiListingTests.Colour RED");
  }
}
