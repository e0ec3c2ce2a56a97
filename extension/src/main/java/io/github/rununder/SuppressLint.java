// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.capture.LintWarning;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Silences {@linkplain LintWarning warnings} of the runs of a test class or method, for values that
 * are doubtful but intended.
 *
 * <p>It belongs beside {@link RunUnder}, as the workload annotations do. On a class it also applies
 * to methods that have their own {@code @RunUnder}. {@code rununder.lint.disable} applies to all
 * runs of a build.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SuppressLint {

  /**
   * Returns what is silenced.
   *
   * @return a rule's name, such as {@code secret-in-image}; with a subject, such as {@code
   *     secret-in-image:DEMO_TOKEN}, for this variable or path only
   */
  String[] value();
}
