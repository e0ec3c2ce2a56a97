// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.At;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.DisabledUnder;
import io.github.rununder.EnabledUnder;
import io.github.rununder.Env;
import io.github.rununder.ExpectNoStart;
import io.github.rununder.GoApp;
import io.github.rununder.Matrix;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.WhenUnavailable;
import io.github.rununder.assertions.RunUnderAssertions;
import io.github.rununder.capture.StartFailure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that {@link LifecycleIT} runs in the engine test kit. */
final class LifecycleTestCases {
  private static final String ORDERS = "../go-fixtures/orders";

  private LifecycleTestCases() {}

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  @Env(name = "DB_HOST", value = "db.internal")
  static class AllKinds {
    @Test
    void plain(Run run, Scheduler scheduler) {
      assertThat(run.scheduler()).isEqualTo(scheduler);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.internal", "db.internal"})
    void parameterized(String expected, @At(Phase.INIT) Snapshot init) {
      assertThat(init.env("DB_HOST")).contains(expected);
    }

    @AcrossSchedulers
    void across(Matrix matrix) {
      assertThat(matrix.schedulers()).containsExactly(BuiltInScheduler.LOCAL);
    }

    @Nested
    class Inner {
      @Test
      void nested(@At(Phase.MAIN) Snapshot main) {
        assertThat(main.env("DB_HOST")).contains("db.internal");
      }
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  @Env(name = "DB_HOST", value = "db.internal")
  static class SharedRun {
    private static final Set<Long> PIDS = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void forgetEarlierExecutions() {
      PIDS.clear();
    }

    @Test
    void first(@At(Phase.INIT) Snapshot init) {
      PIDS.add(init.process().orElseThrow().pid());
      assertThat(PIDS).hasSize(1);
    }

    @Test
    void second(@At(Phase.MAIN) Snapshot main) {
      PIDS.add(main.process().orElseThrow().pid());
      assertThat(PIDS).hasSize(1);
    }
  }

  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  @Env(name = "DB_HOST", value = "db.internal")
  @interface OrdersTest {}

  @OrdersTest
  @Env(name = "DB_PORT", value = "5432")
  static class Meta {
    @Test
    void bothLevelsCount(@At(Phase.INIT) Snapshot init) {
      assertThat(init.env("DB_HOST")).contains("db.internal");
      assertThat(init.env("DB_PORT")).contains("5432");
    }
  }

  @GoApp(ORDERS)
  @Env(name = "DB_HOST", value = "of the class")
  static class OnMethod {
    @RunUnder(BuiltInScheduler.LOCAL)
    @Env(name = "DB_PORT", value = "5432")
    void hasAWorkloadOfItsOwn(@At(Phase.INIT) Snapshot init) {
      assertThat(init.env("DB_HOST")).isEmpty();
      assertThat(init.env("DB_PORT")).contains("5432");
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  static class Conditions {
    @Test
    @EnabledUnder(BuiltInScheduler.K8S)
    void onlyElsewhere() {
      fail("must not run under LOCAL");
    }

    @Test
    @DisabledUnder(value = BuiltInScheduler.LOCAL, reason = "not here")
    void notHere() {
      fail("must not run under LOCAL");
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  static class Failing {
    @Test
    void fails(Run run) {
      run.awaitExit();
      fail("the test's own message");
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  static class FailingAssertion {
    @Test
    void fails(Run run) {
      run.awaitExit();
      RunUnderAssertions.assertThat(run).exitsWith(7);
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp("../go-fixtures/programs/testdata/compile-error")
  static class NoStartExpected {
    @Test
    @ExpectNoStart(StartFailure.Reason.BUILD)
    void byAnnotation() {}

    @Test
    void byAssertion(Run run) {
      RunUnderAssertions.assertThat(run).didNotStart().because(StartFailure.Reason.BUILD);
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp("../go-fixtures/programs/testdata/compile-error")
  static class NoStartUnexpected {
    @Test
    void never() {
      fail("must not run");
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  @ExpectNoStart
  static class NoStartButStarts {
    @Test
    void never() {
      fail("must not run");
    }
  }

  @RunUnder({})
  @GoApp(ORDERS)
  static class NoSchedulers {
    @Test
    void never() {
      fail("must not run");
    }
  }

  @RunUnder({BuiltInScheduler.LOCAL, BuiltInScheduler.LOCAL})
  @GoApp(ORDERS)
  static class SchedulerTwice {
    @Test
    void never() {
      fail("must not run");
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  static class NoProgram {
    @Test
    void never() {
      fail("must not run");
    }
  }

  @RunUnder(BuiltInScheduler.AIRFLOW_POD)
  @GoApp(ORDERS)
  static class NoDriver {
    @Test
    void never() {
      fail("must not run");
    }
  }

  @RunUnder(value = BuiltInScheduler.AIRFLOW_POD, whenUnavailable = WhenUnavailable.SKIP)
  @GoApp(ORDERS)
  static class NoDriverSkipped {
    @Test
    void never() {
      fail("must not run");
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  static class MatrixInOrdinaryTest {
    @Test
    void never(Matrix matrix) {
      fail("must not run: " + matrix);
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  static class UncapturedPhase {
    @Test
    void never(@At(Phase.BUILD) Snapshot declared) {
      fail("must not run: " + declared);
    }
  }
}
