// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names the claim that a test class measures. Its tests take {@link Findings}; what they find must
 * have the verdict that the claim's file has. The class itself has no {@code @RunUnder}: its
 * methods and nested classes have.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ClaimExtension.class)
@interface Claim {

  /** Returns the letter that the claim is known by, which also names its file. */
  String id();

  /** Returns what people say, true or not. */
  String statement();
}
