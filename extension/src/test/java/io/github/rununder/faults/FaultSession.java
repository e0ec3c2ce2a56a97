// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.rununder.Phase;
import io.github.rununder.internal.golang.GoProgramBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Starts real runs of a program that sleeps, each with a different value, and checks what remains.
 */
final class FaultSession implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("../go-fixtures/programs");
  private static final String VARIABLE = "FAULT_VALUE";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Configuration configuration;
  private final SessionFolder folder;

  private FaultSession(Configuration configuration) {
    this.configuration = configuration;
    folder = SessionFolder.create(RunUnderHome.of(configuration));
  }

  /** Uses the settings of the environment, and these. */
  static FaultSession with(Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(Map.of("rununder.timeout.start", "20"));
    all.putAll(parameters);
    return new FaultSession(
        new Configuration(
            key -> Optional.ofNullable(all.get(key)),
            name -> Optional.ofNullable(System.getenv(name))));
  }

  /** Starts the program; the value is in the run's workload. */
  DefaultRun start(SchedulerDriver driver) {
    return start(driver, "sleeper");
  }

  DefaultRun start(SchedulerDriver driver, String program, String... arguments) {
    WorkloadBuilder draft = new WorkloadBuilder(PROGRAMS, "busybox:1.35");
    draft.goApp(program);
    Workload workload =
        draft.args(arguments).env(VARIABLE, "value " + NUMBER.incrementAndGet()).build();
    GoProgramBuilder builder =
        new GoProgramBuilder(
            workload.requireProgram(),
            workload.buildArguments(),
            RunUnderHome.of(configuration),
            configuration);
    return new RunStarter(configuration, folder::newScratch, folder.labels())
        .start(driver, workload, builder);
  }

  /** Starts the program and waits for its snapshot, which must fail within the limit. */
  String failureOfARunWithin(Duration bound, SchedulerDriver driver, String program) {
    return failureWithin(
        bound,
        () -> {
          try (DefaultRun run = start(driver, program)) {
            run.at(Phase.INIT);
          }
        });
  }

  /** Starts a run, checks all of it and ends it, as a test without a fault does. */
  void assertThatTheNextRunIsWhole(SchedulerDriver driver) {
    try (DefaultRun next = start(driver)) {
      assertWhole(next);
    }
  }

  /** Asserts that the program had its value at each phase and that the run has no problem. */
  static void assertWhole(DefaultRun run) {
    String value = run.workload().variables().get(0).value();
    for (Phase phase : List.of(Phase.EXEC, Phase.INIT, Phase.MAIN)) {
      assertThat(run.at(phase).env(VARIABLE)).hasValue(value);
    }
    assertThat(run.problems()).isEmpty();
  }

  /** Returns the message of the exception, which must come within the limit. */
  static String failureWithin(Duration bound, Runnable what) {
    long begin = System.nanoTime();
    Throwable failure = catchThrowable(what::run);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(failure).isNotNull();
    System.err.printf(
        "fault: told after %.1f s%n%s%n", took.toMillis() / 1e3, failure.getMessage());
    assertThat(took).isLessThan(bound);
    return String.valueOf(failure.getMessage());
  }

  /** The id of the newest node that this JVM owns. */
  String node() {
    return owned("ps").get(0);
  }

  /** Containers and volumes and networks of this session. */
  List<String> leftInTheEngine() {
    return Stream.of("container", "network", "volume")
        .flatMap(kind -> owned(kind, "ls").stream().map(id -> kind + " " + id))
        .toList();
  }

  private List<String> owned(String... command) {
    String label = SessionFolder.SESSION_LABEL + "=" + folder.id();
    return Shell.run(
            Stream.concat(
                    Stream.concat(Stream.of("docker"), Stream.of(command)),
                    Stream.of("-q", "--filter", "label=" + label))
                .toArray(String[]::new))
        .lines()
        .toList();
  }

  @Override
  public void close() {
    folder.close();
  }
}
