// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.workload;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** The annotations of one class or method, meta-annotations and containers resolved. */
public interface Annotations {
  /** Returns the annotation of this type. */
  <A extends Annotation> Optional<A> one(Class<A> type);

  /** Returns the repeatable annotations of this type, in source order. */
  <A extends Annotation> List<A> all(Class<A> type);
}
