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
 * A test that runs once for all schedulers together and takes the {@link Matrix}. It belongs in a
 * class with {@link RunUnder} and needs no {@code @Test}.
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
