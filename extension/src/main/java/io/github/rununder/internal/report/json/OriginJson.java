// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Explanation.Verdict;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origin.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes where a value came from, where that is known, and what lost. */
record OriginJson(Masking masking) {
  void write(ObjectNode node, Explanation explained) {
    origin(explained.verdict()).ifPresent(origin -> writeOrigin(node.putObject("origin"), origin));
    if (!explained.losers().isEmpty()) {
      ArrayNode losers = node.putArray("losers");
      List<Assignment> strongestLast = new ArrayList<>(explained.losers());
      Collections.reverse(strongestLast);
      strongestLast.forEach(loser -> writeLoser(losers.addObject(), loser));
    }
  }

  private static Optional<Origin> origin(Verdict verdict) {
    if (verdict instanceof Verdict.Undecided undecided) {
      String candidates =
          undecided.candidates().stream().map(Origin::describe).collect(joining(" or "));
      return Optional.of(new Origin(Layer.UNKNOWN, candidates));
    }
    return verdict instanceof Verdict.Decided decided
        ? Optional.of(decided.origin()).filter(origin -> origin.layer() != Layer.UNKNOWN)
        : Optional.empty();
  }

  private void writeLoser(ObjectNode node, Assignment loser) {
    writeOrigin(node, loser.origin());
    writeValue(node, loser);
  }

  void writeOrigin(ObjectNode node, Origin origin) {
    node.put("kind", origin.layer().name()).put("place", masking.text(origin.place()));
  }

  /** Writes what a layer says: a value, the mask, or that it takes the variable away. */
  void writeValue(ObjectNode node, Assignment word) {
    word.value()
        .ifPresentOrElse(
            value -> writeValue(node, word.name(), value), () -> node.put("unset", true));
  }

  private void writeValue(ObjectNode node, String name, String value) {
    if (masking.hides(name) && !value.isEmpty()) {
      node.put("masked", true);
      return;
    }
    String shown = masking.text(value);
    node.put("value", shown);
    if (!shown.equals(value)) {
      node.put("masked", true);
    }
  }
}
