// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.internal.workload.Annotations;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds annotations as JUnit does: inherited ones, meta-annotations and containers included. */
record AnnotationFinder(AnnotatedElement element) implements Annotations {
  @Override
  public <A extends Annotation> Optional<A> one(Class<A> type) {
    return AnnotationSupport.findAnnotation(element, type);
  }

  @Override
  public <A extends Annotation> List<A> all(Class<A> type) {
    return AnnotationSupport.findRepeatableAnnotations(element, type);
  }
}
