// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.golang.GoProgramBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The program that runs until it gets a signal to stop, and reloads its configuration. */
record HotReload(Path fixtures) {
  DefaultRun start(
      BenchSession session, SchedulerDriver driver, UnaryOperator<WorkloadBuilder> more) {
    WorkloadBuilder draft = new WorkloadBuilder(fixtures, session.baseImage());
    draft.goApp("programs/hot-reload");
    draft
        .env("CONFIG_FILES", BenchSession.CONFIG_PATH)
        .configFile(BenchSession.CONFIG_PATH, BenchSession.CONFIG);
    Workload workload = more.apply(draft).build();
    Path home = RunUnderHome.of(session.configuration());
    GoProgramBuilder builder =
        new GoProgramBuilder(workload.requireProgram(), List.of(), home, session.configuration());
    return session.starter().start(driver, workload, builder);
  }
}
