// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static java.util.stream.Collectors.joining;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.text.SimilarNames;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.Setting;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The drivers on the class path, one instance each for the JVM. */
public final class Drivers implements AutoCloseable {
  private static final List<Scheduler> BUILT_IN = List.of(BuiltInScheduler.values());

  /** Built-in schedulers in the order of their constants, then the others by name. */
  private static final Comparator<Scheduler> ORDER =
      Comparator.<Scheduler, Boolean>comparing(each -> !BUILT_IN.contains(each))
          .thenComparing(BUILT_IN::indexOf)
          .thenComparing(Scheduler::name);

  private final Map<Scheduler, SchedulerDriver> byScheduler = new TreeMap<>(ORDER);

  /** Makes a collection; two drivers of one scheduler are an error. */
  Drivers(Iterable<SchedulerDriver> drivers) {
    for (SchedulerDriver driver : drivers) {
      SchedulerDriver first = byScheduler.putIfAbsent(driver.scheduler(), driver);
      if (first != null) {
        throw twice(first, driver);
      }
    }
  }

  /** Loads every driver that a service file on the class path names. */
  public static Drivers load() {
    return new Drivers(ServiceLoader.load(SchedulerDriver.class, Drivers.class.getClassLoader()));
  }

  private static RunUnderException twice(SchedulerDriver first, SchedulerDriver second) {
    return new RunUnderException(
        "two drivers of the scheduler %s are on the class path: %s and %s. Remove one of them."
            .formatted(first.scheduler().name(), describe(first), describe(second)));
  }

  private static String describe(SchedulerDriver driver) {
    Class<?> type = driver.getClass();
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String place = source == null ? "the JDK" : String.valueOf(source.getLocation());
    return "%s (from %s)".formatted(type.getName(), place);
  }

  /** Returns the driver of a scheduler; empty when none is on the class path. */
  public Optional<SchedulerDriver> of(Scheduler scheduler) {
    return Optional.ofNullable(byScheduler.get(scheduler));
  }

  /** Returns why a scheduler cannot be used, with the similar ids and all ids; empty if it can. */
  public Optional<String> unknown(Scheduler scheduler) {
    if (byScheduler.containsKey(scheduler)) {
      return Optional.empty();
    }
    List<String> ids = byScheduler.keySet().stream().map(Scheduler::name).toList();
    List<String> similar = SimilarNames.of(scheduler.name(), ids);
    String meant = similar.isEmpty() ? "" : " Did you mean %s?".formatted(or(similar.stream()));
    return Optional.of(
        "no driver of the scheduler %s is on the class path.%s There are drivers of %s; for another scheduler, add the artifact that has its SchedulerDriver."
            .formatted(scheduler.name(), meant, String.join(", ", ids)));
  }

  /** Returns the ids of the schedulers whose drivers can do something, such as "DOCKER or K8S". */
  public Optional<String> that(Predicate<SchedulerDriver> can) {
    String ids =
        or(
            byScheduler.values().stream()
                .filter(can)
                .map(SchedulerDriver::scheduler)
                .map(Scheduler::name));
    return Optional.of(ids).filter(each -> !each.isEmpty());
  }

  private static String or(Stream<String> names) {
    List<String> all = names.toList();
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : all.stream().limit(last).collect(joining(", ")) + " or " + all.get(last);
  }

  /** Returns whether a driver offers a view of this type. */
  public boolean haveView(Class<?> type) {
    return byScheduler.values().stream().anyMatch(driver -> driver.views().contains(type));
  }

  /** Returns the settings that the drivers declare beside those of RunUnder. */
  public List<Setting<?>> settings() {
    return byScheduler.values().stream()
        .flatMap(driver -> driver.settings().stream())
        .collect(Collectors.toUnmodifiableList());
  }

  @Override
  public void close() {
    byScheduler.values().forEach(SchedulerDriver::close);
  }
}
