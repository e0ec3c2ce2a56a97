// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of a declaration by name, the strongest first. A report asks for every variable of one
 * run after the other, thousands of them in a namespace with many services, so the last
 * declaration's stays at hand.
 */
final class LayerIndex {
  private static volatile @Nullable LayerIndex last;

  private final Declaration declaration;
  private final Map<String, List<Assignment>> all = new HashMap<>();
  private final Map<String, List<Assignment>> image = new HashMap<>();

  private LayerIndex(Declaration declaration) {
    this.declaration = declaration;
    declaration.image().forEach(word -> add(image, word));
    declaration.image().forEach(word -> add(all, word));
    declaration.scheduler().forEach(word -> add(all, word));
    image.values().forEach(Collections::reverse);
    all.values().forEach(Collections::reverse);
  }

  private static void add(Map<String, List<Assignment>> words, Assignment word) {
    words.computeIfAbsent(word.name(), name -> new ArrayList<>()).add(word);
  }

  static LayerIndex of(Declaration declaration) {
    LayerIndex known = last;
    if (known != null && known.isOf(declaration)) {
      return known;
    }
    LayerIndex made = new LayerIndex(declaration);
    last = made;
    return made;
  }

  /** By identity: a declaration does not change, and comparing it is what this saves. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isOf(Declaration other) {
    return declaration == other;
  }

  /** Returns what image and scheduler say. */
  List<Assignment> all(String name) {
    return Collections.unmodifiableList(all.getOrDefault(name, List.of()));
  }

  /** Returns what the image says. */
  List<Assignment> image(String name) {
    return Collections.unmodifiableList(image.getOrDefault(name, List.of()));
  }
}
