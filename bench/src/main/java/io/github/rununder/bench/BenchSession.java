// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.golang.GoProgramBuilder;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.Settings;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shared by all rows: the workload, and the session that owns everything they create. */
final class BenchSession implements AutoCloseable {
  static final String CONFIG_PATH = "/etc/config/app.yaml";
  static final String CONFIG = "level: debug\n";
  static final String DB_HOST = "db.internal";

  private final Configuration configuration;
  private final Path fixtures;
  private final SessionFolder folder;
  private final Workload workload;
  private final ProgramBuilder builder;

  private BenchSession(Configuration configuration, Path home, Path fixtures) {
    this.configuration = configuration;
    this.fixtures = fixtures;
    WorkloadBuilder draft = new WorkloadBuilder(fixtures, baseImage());
    draft.goApp("orders");
    this.workload = draft.env("DB_HOST", DB_HOST).configFile(CONFIG_PATH, CONFIG).build();
    this.builder =
        new GoProgramBuilder(
            workload.requireProgram(), workload.buildArguments(), home, configuration);
    this.folder = SessionFolder.create(home);
  }

  static BenchSession open(Path fixtures) {
    Configuration configuration =
        new Configuration(
            key -> Optional.ofNullable(System.getProperty(key)),
            name -> Optional.ofNullable(System.getenv(name)));
    return new BenchSession(configuration, RunUnderHome.of(configuration), fixtures);
  }

  Configuration configuration() {
    return configuration;
  }

  Path fixtures() {
    return fixtures;
  }

  Workload workload() {
    return workload;
  }

  /** The same program with another value of DB_HOST. */
  Workload workloadWith(String databaseHost) {
    WorkloadBuilder draft = new WorkloadBuilder(fixtures, baseImage());
    draft.goApp("orders");
    return draft.env("DB_HOST", databaseHost).build();
  }

  /** The same program with this number of additional variables. */
  Workload workloadWith(int variables) {
    WorkloadBuilder draft = new WorkloadBuilder(fixtures, baseImage());
    draft.goApp("orders");
    for (int i = 0; i < variables; i++) {
      draft.env(variable(i), value(i));
    }
    return draft.build();
  }

  static String variable(int number) {
    return "BENCH_%05d".formatted(number);
  }

  static String value(int number) {
    return "value-of-variable-" + number;
  }

  ProgramBuilder builder() {
    return builder;
  }

  RunStarter starter() {
    return new RunStarter(configuration, folder::newScratch, labels());
  }

  /** A run of the workload that is not started. */
  LaunchRequest launch() {
    String id = "bench-" + Long.toHexString(System.nanoTime());
    return new LaunchRequest(
        id, workload, builder, Map.of(), labels(), newScratch(id), configuration);
  }

  Map<String, String> labels() {
    return folder.labels();
  }

  String id() {
    return folder.id();
  }

  Path newScratch(String name) {
    return folder.newScratch(name);
  }

  String baseImage() {
    return configuration.get(Settings.IMAGE_BASE);
  }

  /** Returns the paths that the probe examines in every run, ours or a raw client's. */
  List<byte[]> watches() {
    return workload.watchedPaths().stream()
        .map(path -> path.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void close() {
    folder.close();
  }
}
