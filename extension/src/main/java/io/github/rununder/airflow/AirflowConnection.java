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
 * Defines an Airflow connection for a run of a {@link Dag}, so that {@code {{ conn.ID.host }}}
 * renders.
 *
 * <p>Runs of one JVM share an Airflow under the executors: two runs at the same time cannot define
 * different connections of one id.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(AirflowConnection.All.class)
public @interface AirflowConnection {

  /**
   * Returns the connection id.
   *
   * @return the connection id
   */
  String id();

  /**
   * Returns the connection as Airflow's URI, such as {@code postgres://user:pass@db:5432/orders}.
   *
   * @return the connection as Airflow's URI, such as {@code postgres://user:pass@db:5432/orders}
   */
  String uri();

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
    AirflowConnection[] value();
  }
}
