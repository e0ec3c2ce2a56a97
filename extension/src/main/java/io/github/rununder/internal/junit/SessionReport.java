// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.internal.progress.SessionProgress;
import io.github.rununder.internal.progress.Terminal;
import io.github.rununder.internal.report.ReportDirectory;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixJson;
import io.github.rununder.internal.report.otlp.OtlpFile;
import io.github.rununder.internal.report.store.ReportStore;
import io.github.rununder.internal.report.store.StepSummary;
import io.github.rununder.internal.report.table.ConsoleTable;
import io.github.rununder.internal.report.table.TableOptions;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Progress;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Prints and writes the reports when all runs of the JVM have ended. */
final class SessionReport implements AutoCloseable {
  private final Configuration configuration;
  private final RetainedRuns retained;
  private final List<RunGroup> groups = new CopyOnWriteArrayList<>();
  private final Progress.Step progress;

  SessionReport(Configuration configuration, RetainedRuns retained) {
    this.configuration = configuration;
    this.progress = SessionProgress.show(System.out, configuration, Terminal.isStandardOutput());
    this.retained = retained;
  }

  void add(RunGroup group) {
    groups.add(group);
  }

  @Override
  public void close() {
    groups.forEach(RunGroup::close);
    progress.close();
    PrintStream terminal = System.out;
    TableOptions options = TableOptions.of(configuration, Charset.defaultCharset());
    List<MatrixDocument> documents = groups.stream().map(RunGroup::document).toList();
    documents.stream()
        .flatMap(document -> document.tests().stream())
        .filter(test -> !test.runs().isEmpty())
        .forEach(test -> terminal.println(ConsoleTable.render(test.name(), test.runs(), options)));
    retained.hints().forEach(hint -> terminal.println("RunUnder: " + hint));
    if (!groups.isEmpty()) {
      Path folder = ReportDirectory.of(configuration, Path.of(""));
      MatrixDocument document = MatrixDocument.ofAll(documents);
      Path page = new ReportStore(folder).add(document);
      OtlpFile.add(configuration, Path.of(""), document);
      StepSummary.add(name -> Optional.ofNullable(System.getenv(name)), document);
      terminal.println(
          "RunUnder: JSON report: " + folder.resolve(MatrixJson.FILE_NAME).toAbsolutePath());
      terminal.println("RunUnder: HTML report: " + page.toAbsolutePath());
    }
  }
}
