// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Deployment;
import io.github.rununder.EnvironmentEntry;
import io.github.rununder.Phase;
import io.github.rununder.ProcessIdentity;
import io.github.rununder.Snapshot;
import io.github.rununder.Workload;
import io.github.rununder.internal.engine.LaunchFixture;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.run.RecordedRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.SchedulerDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to start a program, with the image unmodified, under one scheduler. */
public abstract class EntrypointFormsContract {
  private static final Configuration CONFIGURATION =
      new Configuration(key -> Optional.empty(), name -> Optional.ofNullable(System.getenv(name)));

  private final SchedulerDriver driver;
  @TempDir private Path folder;

  protected EntrypointFormsContract(SchedulerDriver driver) {
    this.driver = driver;
  }

  @ParameterizedTest
  @EnumSource
  void execIsWhatTheFirstProcessGetsAndInAProgramsPlaceWhatTheProgramGets(EntrypointForm form)
      throws Exception {
    CompletableFuture<RecordedRun> starting =
        CompletableFuture.supplyAsync(() -> start(form, Optional.of(form.program())));
    try (RecordedRun front = start(form, Optional.empty());
        RecordedRun place = starting.join()) {
      checkFront(form, front);
      checkPlace(form, place);
    }
  }

  private static void checkFront(EntrypointForm form, RecordedRun run) {
    Snapshot exec = run.at(Phase.EXEC);
    assertThat(exec.environment().get("GIVEN")).contains("declared");
    ProcessIdentity process = exec.process().orElseThrow();
    assertThat(process.executable()).isEqualTo("/.rununder/shim");
    assertThat(process.arguments()).startsWith("/.rununder/shim", "exec");
    assertThat(run.awaitExit().code()).as(run.output()).isZero();
    if (form.changes().isEmpty()) {
      assertThat(told(run)).isEqualTo(entries(exec));
    } else {
      assertThat(told(run)).isNotEqualTo(entries(exec));
    }
    assertThat(run.problems()).isEmpty();
  }

  private static void checkPlace(EntrypointForm form, RecordedRun run) {
    Snapshot exec = run.at(Phase.EXEC);
    assertThat(run.awaitExit().code()).as(run.output()).isZero();
    assertThat(told(run)).isEqualTo(entries(exec));
    form.changes()
        .forEach((name, value) -> assertThat(exec.environment().get(name)).contains(value));
    ProcessIdentity process = exec.process().orElseThrow();
    assertThat(process.executable()).doesNotStartWith("/.rununder");
    assertThat(process.arguments()).contains("env").doesNotContain("/.rununder/shim");
    assertThat(run.problems()).isEmpty();
  }

  private RecordedRun start(EntrypointForm form, Optional<String> program) {
    RunStarter starter =
        new RunStarter(
            CONFIGURATION,
            id -> folder(id),
            Map.of(SessionFolder.SESSION_LABEL, "shim-it-" + form.name()));
    return starter.start(
        driver,
        workload(new Deployment.Image(EntrypointImages.reference(form), program)),
        new ShimBuilder(RunUnderHome.of(CONFIGURATION), CONFIGURATION));
  }

  private Workload workload(Deployment.Image image) {
    try {
      return new LaunchFixture(folder)
          .variable("GIVEN", "declared")
          .unmodified(image)
          .launch()
          .workload();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path folder(String id) {
    try {
      return Files.createDirectories(folder.resolve(id));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Set<String> entries(Snapshot exec) {
    Set<String> entries = new TreeSet<>();
    for (EnvironmentEntry entry : exec.environment().entries()) {
      entries.add(new String(entry.bytes(), UTF_8));
    }
    return entries;
  }

  /** What the program itself says that it was given. */
  private static Set<String> told(RecordedRun run) {
    List<String> told =
        run.output()
            .lines()
            .filter(line -> line.startsWith("ENV "))
            .map(line -> new String(HexFormat.of().parseHex(line.substring(4).strip()), UTF_8))
            .toList();
    return new TreeSet<>(told);
  }
}
