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
 * Names the claim that a test class measures. Its tests take {@link Findings}; each finding must
 * have the verdict of the claim's file. The class itself has no {@code @RunUnder}: its methods and
 * nested classes have one.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ClaimExtension.class)
@interface Claim {

  /** Returns the letter of the claim, which also names its file. */
  String id();

  /** Returns the claim, true or not. */
  String statement();
}
