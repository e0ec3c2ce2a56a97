// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.text.LogTail;
import java.util.List;
import java.util.stream.Stream;

/** Writes what explains a run: what the scheduler was told and says, and the end of the log. */
record EvidenceJson(Masking masking) {
  private static final int LOG_LINES = 100;
  private static final int LONGEST_LINE = 2_000;

  void write(ObjectNode node, Run run) {
    run.declaration()
        .ifPresent(
            declaration -> {
              ArrayNode words = node.putArray("declared");
              Stream.concat(declaration.image().stream(), declaration.scheduler().stream())
                  .forEach(word -> writeWord(words.addObject(), word));
            });
    List<LintWarning> warnings = run.warnings();
    if (!warnings.isEmpty()) {
      ArrayNode list = node.putArray("warnings");
      warnings.forEach(
          warning ->
              list.addObject()
                  .put("rule", warning.rule())
                  .put("message", masking.text(warning.message())));
    }
    ArrayNode diagnostics = node.putArray("diagnostics");
    run.diagnostics().forEach(fact -> diagnostics.add(masking.text(fact)));
    ArrayNode log = node.putArray("log");
    List<String> lines = masking.text(run.output()).lines().toList();
    LogTail.of(lines, LOG_LINES).forEach(line -> log.add(shortened(line)));
  }

  private void writeWord(ObjectNode node, Assignment word) {
    OriginJson json = new OriginJson(masking);
    node.put("name", word.name());
    json.writeValue(node, word);
    json.writeOrigin(node.putObject("origin"), word.origin());
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
