// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.internal.junit.AcrossSchedulersExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once, when the runs of all schedulers are there, and takes the {@link Matrix}.
 * No {@code @Test} beside it; only in a class with {@link RunUnder}.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@TestTemplate
@ExtendWith(AcrossSchedulersExtension.class)
public @interface AcrossSchedulers {}
