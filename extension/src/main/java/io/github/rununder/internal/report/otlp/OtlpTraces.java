// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.otlp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.RunDocument;

/** Makes one trace per run, in the OTLP/JSON encoding of TracesData. */
final class OtlpTraces {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String SCOPE = "io.github.rununder";

  private OtlpTraces() {}

  static ObjectNode of(MatrixDocument runs) {
    ObjectNode traces = MAPPER.createObjectNode();
    ArrayNode resources = traces.putArray("resourceSpans");
    for (RunDocument run : runs.runs()) {
      if (!run.timeline().isEmpty()) {
        write(resources.addObject(), run);
      }
    }
    return traces;
  }

  private static void write(ObjectNode node, RunDocument run) {
    new OtlpAttributes(node.putObject("resource").putArray("attributes"))
        .add("service.name", run.workload());
    ObjectNode scoped = node.putArray("scopeSpans").addObject();
    scoped.putObject("scope").put("name", SCOPE);
    RunSpans.of(run).write(scoped.putArray("spans"));
  }
}
