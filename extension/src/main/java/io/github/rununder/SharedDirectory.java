// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An empty directory that the init steps and the program share, and that is watched. K8S: an
 * emptyDir; DOCKER and COMPOSE: a volume.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(SharedDirectory.List.class)
public @interface SharedDirectory {

  /**
   * Returns the path.
   *
   * @return an absolute path
   */
  String value();

  /** Holds several {@link SharedDirectory}; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @interface List {
    /**
     * Returns the annotations in source order.
     *
     * @return the annotations
     */
    SharedDirectory[] value();
  }
}
