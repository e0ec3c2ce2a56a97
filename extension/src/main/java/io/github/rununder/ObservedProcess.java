// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses the process to assert on when a container starts the Go program more than once: the first
 * process whose argv contains these arguments in this order.
 *
 * <pre><code class='java'>
 * // the entrypoint runs "app migrate" and then "exec app serve"
 * &#64;ObservedProcess("serve")
 * </code></pre>
 *
 * <p>Without this annotation, tests assert on the container's main program; see {@link
 * Run#process()}. A single test can choose with {@link Run#process(java.util.function.Predicate)}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface ObservedProcess {

  /**
   * Returns the arguments. Other arguments may stand before, between and after them.
   *
   * @return one argument or more, each compared whole
   */
  String[] value();
}
