// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.internal.junit.RunUnderExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts the workload under each scheduler and gives its {@link Run} to the tests.
 *
 * <p>On a class: {@code @Test}, {@code @ParameterizedTest} and {@code @Nested} inside run once for
 * each scheduler. All runs of the class start in parallel, once, and are shared by its tests, also
 * under JUnit's parallel execution; they are stopped and removed after the class. On a method: the
 * method is a separate test that runs once for each scheduler, with the method's own workload
 * annotations and without {@code @Test}. May be used as a meta-annotation, together with the
 * workload annotations.
 *
 * <p>Parameters that tests may have: {@link Run}, {@link Fleet}, {@link Scheduler}, {@link
 * Snapshot} with {@link At}, a scheduler's own view of the run such as {@link
 * io.github.rununder.airflow.Airflow}, and {@link Matrix} in an {@link AcrossSchedulers} method.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ClassTemplate
@TestTemplate
@ExtendWith(RunUnderExtension.class)
public @interface RunUnder {

  /**
   * Returns the schedulers that RunUnder itself drives, one column of the matrix each.
   *
   * @return none twice; at least one, unless {@link #others()} names one
   */
  BuiltInScheduler[] value() default {};

  /**
   * Returns the ids of schedulers whose drivers come from other jars, such as {@code nomad}, in
   * upper or lower case. Their columns follow those of {@link #value()}.
   *
   * @return none twice; an id without a driver on the class path is an error that lists the ids
   */
  String[] others() default {};

  /**
   * Returns what happens when a scheduler cannot run on this machine. {@code rununder.require=all}
   * turns every skip into a failure.
   *
   * @return fail or skip
   */
  WhenUnavailable whenUnavailable() default WhenUnavailable.FAIL;
}
