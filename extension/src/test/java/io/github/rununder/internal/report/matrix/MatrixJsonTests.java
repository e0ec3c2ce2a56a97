// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.internal.report.matrix.MatrixFixture.EVERYTHING;
import static io.github.rununder.internal.report.matrix.MatrixFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixJsonTests {
  @TempDir private Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("matrix.json"), content);
  }

  private void assertThatReadingFails(String content, String message) throws IOException {
    Path file = file(content);
    assertThatExceptionOfType(RunUnderException.class)
        .isThrownBy(() -> MatrixJson.read(file))
        .withMessage(message, file);
  }

  @Test
  void theRecordsThatAreWrittenAreRead() throws IOException {
    ReportedRun fleet =
        new ReportedRun(
            "T",
            runUnder(K8S)
                .named("orders-0")
                .captured(snapshot(Phase.INIT).env("A", "1").env("B", "2"))
                .inFleetWith(
                    runUnder(K8S).named("orders-1").captured(snapshot(Phase.INIT).env("A", "2"))));
    String written = text(EVERYTHING, fleet, new ReportedRun("U", runUnder(DOCKER)));
    assertThat(MatrixJson.text(MatrixJson.read(file(written)))).isEqualTo(written);
  }

  @Test
  void unknownFieldsAreIgnoredAndMissingOnesAreEmpty() throws IOException {
    MatrixDocument document =
        MatrixJson.read(
            file(
                """
                {"schema":2,"new":{"x":1},"runs":[{"test":"T","scheduler":"NOMAD","new":[1],"phases":{"INIT":{"env":{"A":
                  {"value":"","resolution":{"state":"DECIDED","origin":{"type":"nomadTemplate","description":"template","path":"a/b"}}}}}}}]}"""));
    assertThat(document.withoutRun()).isEmpty();
    RunDocument run = document.runs().get(0);
    assertThat(run.timeline()).isEmpty();
    SnapshotDocument init = run.at(Phase.INIT).orElseThrow();
    assertThat(init.files()).isEmpty();
    VariableDocument variable = init.env().get("A");
    assertThat(VariableDocument.describe(variable)).isEqualTo("(empty)");
    assertThat(variable.resolution().origin().fields()).containsEntry("path", "a/b");
  }

  @Test
  void anotherSchemaIsRefusedByItsNumber() throws IOException {
    assertThatReadingFails(
        "{\"schema\":3,\"runs\":[]}",
        "%s has schema 3, but this version of RunUnder reads schema 2; run its tests again with this version, or read it with the version that wrote it");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    assertThatReadingFails("{}", "%s is no matrix.json: it must have \"schema\": 2 and \"runs\"");
  }

  @Test
  void aDamagedFileIsNamedWithThePlace() throws IOException {
    assertThatReadingFails(
        "{\"schema\":2,\"runs\":[{\"test\":\"T\",\"timeline\":[{\"at\":\"noon\"}]}]}",
        "%s is damaged: runs[0].timeline[0].at: Text 'noon' could not be parsed at index 0; delete it, or run its tests again");
    assertThatReadingFails(
        "{\"schema\":2,",
        "%s is damaged: Unexpected end-of-input within/between Object entries; delete it, or run its tests again");
  }
}
