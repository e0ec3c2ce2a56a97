// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.internal.report.matrix.MatrixFixture.DOCS;
import static io.github.rununder.internal.report.matrix.MatrixFixture.EVERYTHING;
import static io.github.rununder.internal.report.matrix.MatrixFixture.json;
import static io.github.rununder.internal.report.matrix.MatrixFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Validates documents against the published schema. */
class MatrixSchemaTests {
  @Test
  void isValidByItsSchema() throws IOException {
    ReportedRun nothing = new ReportedRun("com.acme.DeadTests", runUnder(DOCKER));
    assertThat(schema().validate(json(EVERYTHING, nothing))).isEmpty();
    assertThat(schema().validate(json())).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNotDocumented() throws IOException {
    assertThat(schema().validate("{\"schema\":2,\"runs\":[],\"x\":1}", InputFormat.JSON))
        .hasSize(1);
    assertThat(schema().validate("{\"schema\":1,\"runs\":[]}", InputFormat.JSON)).hasSize(1);
  }

  @Test
  void theExampleOfTheDocumentationIsValid() throws IOException {
    String page = Files.readString(DOCS.resolve("matrix-json.md"));
    int start = page.indexOf("```json\n") + "```json\n".length();
    String example = page.substring(start, page.indexOf("```", start));
    assertThat(schema().validate(example, InputFormat.JSON)).isEmpty();
  }
}
