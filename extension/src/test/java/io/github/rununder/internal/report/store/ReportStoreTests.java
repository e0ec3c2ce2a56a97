// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import io.github.rununder.internal.report.matrix.MatrixDocument.TestRuns;
import io.github.rununder.internal.report.matrix.MatrixFixture;
import io.github.rununder.internal.report.matrix.MatrixJson;
import io.github.rununder.internal.report.matrix.RunDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportStoreTests {
  @TempDir private Path directory;

  private static String run(String test, String scheduler, int second) {
    return """
        {"test":"%s","scheduler":"%s","workload":"w","phases":{},"marks":[],"initSteps":[],"problems":[],
         "timeline":[{"at":"2026-11-24T10:00:%02dZ","precision":"PT0S","source":"PROBE","event":"phase","name":"INIT"}]}"""
        .formatted(test, scheduler, second);
  }

  private static MatrixDocument document(String... runs) {
    return MatrixFixture.document("{\"schema\":2,\"runs\":[" + String.join(",", runs) + "]}");
  }

  private MatrixDocument stored() {
    return MatrixJson.read(directory.resolve("matrix.json"));
  }

  @Test
  void writesTheDocumentAndThePage() {
    Path folder = directory.resolve("target/rununder");
    Path page = new ReportStore(folder).add(document(run("ATests", "LOCAL", 1)));
    assertThat(page).isEqualTo(folder.resolve("index.html")).content().contains("ATests");
    assertThat(folder)
        .isDirectoryContaining("glob:**/matrix.json")
        .isDirectoryNotContaining("glob:**/*.json.*");
  }

  @Test
  void runsOfTheSameTestAreReplacedAndThoseOfOthersRemain() {
    ReportStore store = new ReportStore(directory);
    store.add(document(run("BTests", "LOCAL", 2), run("BTests", "DOCKER", 2)));
    store.add(document(run("ATests", "LOCAL", 1)));
    store.add(document(run("BTests", "K8S", 3)));
    assertThat(stored().runs().stream().map(run -> run.test() + " " + run.scheduler()))
        .containsExactly("ATests LOCAL", "BTests K8S");
  }

  @Test
  void schedulersWithoutARunRemainWithTheirTest() {
    ReportStore store = new ReportStore(directory);
    store.add(
        MatrixFixture.document(
            """
            {"schema":2,"runs":[],"withoutRun":[
              {"test":"ATests","scheduler":"K8S","kind":"SKIPPED","reason":"no node","at":"2026-11-24T10:00:01Z"},
              {"test":"BTests","scheduler":"K8S","kind":"FAILED","reason":"no node","at":"2026-11-24T10:00:02Z"}]}"""));
    store.add(document(run("BTests", "K8S", 3)));
    assertThat(stored().runs()).extracting(RunDocument::test).containsExactly("BTests");
    assertThat(stored().withoutRun()).extracting(Absence::test).containsExactly("ATests");
    assertThat(stored().tests()).extracting(TestRuns::name).containsExactly("BTests", "ATests");
  }

  @Test
  void aDamagedFileIsReplaced() throws IOException {
    Files.writeString(directory.resolve("matrix.json"), "{\"schema\":2,");
    new ReportStore(directory).add(document(run("ATests", "LOCAL", 1)));
    assertThat(stored().runs()).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedWithTheRemedy() throws IOException {
    Path inTheWay = Files.writeString(directory.resolve("file"), "");
    assertThatExceptionOfType(RunUnderException.class)
        .isThrownBy(() -> new ReportStore(inTheWay).add(MatrixDocument.EMPTY))
        .withMessage(
            "cannot write to %s: java.nio.file.FileAlreadyExistsException: %s; rununder.report.dir (or RUNUNDER_REPORT_DIR) names another folder",
            inTheWay, inTheWay);
  }

  @Test
  void severalJvmsThatWriteAtOnceLoseNothing() throws Exception {
    List<Process> forks = new ArrayList<>();
    for (int fork = 0; fork < 3; fork++) {
      forks.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Fork.class.getName(),
                  directory.toString(),
                  "Fork" + fork)
              .inheritIO()
              .start());
    }
    for (Process fork : forks) {
      assertThat(fork.waitFor()).isZero();
    }
    assertThat(stored().tests().stream().map(TestRuns::name).sorted())
        .containsExactlyElementsOf(
            IntStream.range(0, 3 * Fork.TESTS)
                .mapToObj(i -> "Fork" + i / Fork.TESTS + "Test" + i % Fork.TESTS)
                .sorted()
                .toList());
    assertThat(stored().runs()).extracting(RunDocument::scheduler).containsOnly("LOCAL");
  }

  /** Another JVM's report: it writes once after each of its tests. */
  static final class Fork {
    static final int TESTS = 8;

    private Fork() {}

    public static void main(String[] arguments) {
      for (int test = 0; test < TESTS; test++) {
        new ReportStore(Path.of(arguments[0]))
            .add(document(run(arguments[1] + "Test" + test, "LOCAL", test)));
      }
    }
  }
}
