// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.internal.engine.LaunchFixture;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way to start a program, with the image unmodified, under one scheduler. Some runs start
 * early, since a run mostly waits.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class EntrypointFormsContract {
  private static final Configuration CONFIGURATION =
      new Configuration(key -> Optional.empty(), name -> Optional.ofNullable(System.getenv(name)));

  private static final int AHEAD = 3;

  private final ExecutorService starters = Executors.newFixedThreadPool(2 * (1 + AHEAD));
  private final Map<EntrypointForm, Both> begun = new EnumMap<>(EntrypointForm.class);

  private final SchedulerDriver driver;

  @TempDir private static Path folder;

  /** The runs of one form. */
  private record Both(CompletableFuture<DefaultRun> front, CompletableFuture<DefaultRun> place) {
    void close() {
      try (DefaultRun first = front.join();
          DefaultRun second = place.join()) {
        assertThat(List.of(first, second)).doesNotContainNull();
      }
    }
  }

  /** A second try has a separate instance and driver. */
  protected EntrypointFormsContract(SchedulerDriver driver) {
    this.driver = driver;
  }

  @AfterAll
  void end() {
    begun.values().forEach(Both::close);
    starters.shutdown();
    driver.close();
  }

  @ParameterizedTest
  @EnumSource
  void execIsWhatTheFirstProcessGetsAndInAProgramsPlaceWhatTheProgramGets(EntrypointForm form)
      throws Exception {
    List<EntrypointForm> all = List.of(EntrypointForm.values());
    int first = all.indexOf(form);
    all.subList(first, Math.min(all.size(), first + 1 + AHEAD))
        .forEach(each -> begun.computeIfAbsent(each, this::begin));
    Both runs = begun.remove(form);
    try (DefaultRun front = runs.front().join();
        DefaultRun place = runs.place().join()) {
      checkFront(form, front);
      checkPlace(form, place);
    }
  }

  private Both begin(EntrypointForm form) {
    return new Both(
        CompletableFuture.supplyAsync(() -> start(form, Optional.empty()), starters),
        CompletableFuture.supplyAsync(() -> start(form, Optional.of(form.program())), starters));
  }

  private static void checkFront(EntrypointForm form, DefaultRun run) {
    Snapshot exec = run.at(Phase.EXEC);
    assertThat(exec.environment().get("GIVEN")).contains("declared");
    ProcessIdentity process = exec.process().orElseThrow();
    assertThat(process.executable()).isEqualTo("/.rununder/shim");
    assertThat(process.arguments()).startsWith("/.rununder/shim", "exec");
    assertThat(run.awaitExit().code()).as(run.output()).isZero();
    if (form.changes().isEmpty()) {
      assertThat(printed(run)).isEqualTo(entries(exec));
    } else {
      assertThat(printed(run)).isNotEqualTo(entries(exec));
    }
    assertThat(run.problems()).isEmpty();
  }

  private static void checkPlace(EntrypointForm form, DefaultRun run) {
    Snapshot exec = run.at(Phase.EXEC);
    assertThat(run.awaitExit().code()).as(run.output()).isZero();
    assertThat(printed(run)).isEqualTo(entries(exec));
    form.changes()
        .forEach((name, value) -> assertThat(exec.environment().get(name)).contains(value));
    ProcessIdentity process = exec.process().orElseThrow();
    assertThat(process.executable()).doesNotStartWith("/.rununder");
    assertThat(process.arguments()).contains("env").doesNotContain("/.rununder/shim");
    assertThat(run.problems()).isEmpty();
  }

  private DefaultRun start(EntrypointForm form, Optional<String> program) {
    RunStarter starter =
        new RunStarter(
            CONFIGURATION,
            EntrypointFormsContract::folder,
            Map.of(SessionFolder.SESSION_LABEL, "shim-it-" + form.name()));
    return starter.start(
        driver,
        workload(new WorkloadSource.Image(EntrypointImages.reference(form), program)),
        new ShimBuilder(RunUnderHome.of(CONFIGURATION), CONFIGURATION));
  }

  private static Workload workload(WorkloadSource.Image image) {
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

  private static Path folder(String id) {
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

  /** The environment that the program itself prints. */
  private static Set<String> printed(DefaultRun run) {
    List<String> lines =
        run.output()
            .lines()
            .filter(line -> line.startsWith("ENV "))
            .map(line -> new String(HexFormat.of().parseHex(line.substring(4).strip()), UTF_8))
            .toList();
    return new TreeSet<>(lines);
  }
}
