// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Run;
import io.github.rununder.internal.progress.SessionProgress;
import io.github.rununder.internal.progress.Terminal;
import io.github.rununder.internal.report.ReportDirectory;
import io.github.rununder.internal.report.document.MatrixDocument;
import io.github.rununder.internal.report.json.MatrixJson;
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

/** Shows what the JVM's runs saw, when all of them are over. */
final class SessionReport implements AutoCloseable {
  private final Configuration configuration;
  private final RetainedRuns kept;
  private final List<RunGroup> groups = new CopyOnWriteArrayList<>();
  private final Progress.Step progress;

  SessionReport(Configuration configuration, RetainedRuns kept) {
    this.configuration = configuration;
    this.progress = SessionProgress.show(System.out, configuration, Terminal.isStandardOutput());
    this.kept = kept;
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
    for (RunGroup group : groups) {
      List<Run> runs = group.startedRuns();
      if (!runs.isEmpty()) {
        terminal.println(ConsoleTable.render(group.test(), runs, options));
      }
    }
    kept.hints().forEach(hint -> terminal.println("RunUnder: " + hint));
    if (!groups.isEmpty()) {
      Path folder = ReportDirectory.of(configuration, Path.of(""));
      MatrixDocument document =
          MatrixJson.of(
              groups.stream().flatMap(group -> group.reportedRuns().stream()).toList(),
              groups.stream().flatMap(group -> group.absences().stream()).toList());
      Path page = new ReportStore(folder).add(document);
      OtlpFile.add(configuration, Path.of(""), document);
      StepSummary.add(name -> Optional.ofNullable(System.getenv(name)), document);
      terminal.println(
          "RunUnder: for tools, the same is in "
              + folder.resolve(MatrixJson.FILE_NAME).toAbsolutePath());
      terminal.println("RunUnder: what every run saw is in " + page.toAbsolutePath());
    }
  }
}
