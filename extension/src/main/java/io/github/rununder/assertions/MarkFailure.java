// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Snapshot;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import java.nio.charset.StandardCharsets;

/** Messages of failed assertions on marks. */
final class MarkFailure {
  private MarkFailure() {}

  static String of(AssertionContext context, Snapshot snapshot, String key, String expected) {
    ShownValue values = new ShownValue(context.masking());
    String seen = snapshot.marks().get(key);
    FailureText text =
        new FailureText(context.place() + " mark " + key)
            .line("expected", shown(values, key, expected))
            .line("but was", seen == null ? "not given" : shown(values, key, seen));
    if (seen == null) {
      text.lineIfAny("given", String.join(", ", snapshot.marks().keySet()));
    }
    return FailureDetails.append(text, context);
  }

  private static String shown(ShownValue values, String key, String value) {
    return values.value(key, value.getBytes(StandardCharsets.UTF_8));
  }
}
