// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How much memory the program may use, swap included; the kernel kills it when it takes more.
 * DOCKER: {@code --memory}; COMPOSE: {@code mem_limit}; K8S: {@code resources.limits.memory}; LOCAL
 * has no such limit and ignores it.
 *
 * @since 0.2
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface MemoryLimit {

  /**
   * Returns the limit.
   *
   * @return bytes, or a number with {@code k}, {@code m} or {@code g} for powers of 1024, such as
   *     {@code 64m}
   */
  String value();
}
