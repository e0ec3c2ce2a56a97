// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.airflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Defines an Airflow variable for a run of a {@link Dag}, so that {@code {{ var.value.KEY }}}
 * renders.
 *
 * <p>Runs of one JVM share an Airflow under the executors: two runs at the same time cannot give
 * different values to one key.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(AirflowVariable.All.class)
public @interface AirflowVariable {

  /**
   * Returns the key.
   *
   * @return the key
   */
  String key();

  /**
   * Returns the value; JSON for {@code var.json}.
   *
   * @return the value; JSON for {@code var.json}
   */
  String value();

  /** Holds several. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @interface All {
    /**
     * Returns them.
     *
     * @return them in source order
     */
    AirflowVariable[] value();
  }
}
