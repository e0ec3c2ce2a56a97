// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.RunUnderException;
import java.util.Locale;

/**
 * A part of a number of starts, and how surely it is known: the 95 % interval of E. B. Wilson,
 * "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
 * Statistical Association 22 (1927), pages 209-212. It also holds for small numbers and for shares
 * near 0 and 1.
 *
 * @param hits how many
 * @param of how many there are, 1 or more
 */
public record Proportion(int hits, int of) {
  /** The normal distribution has 95 % within so many standard deviations. */
  private static final double Z = 1.959963984540054;

  private static final double PERCENT = 100;

  /** Refuses numbers that are no proportion. */
  public Proportion {
    if (of < 1 || hits < 0 || hits > of) {
      throw new RunUnderException(
          "a share must be 0 or more of 1 or more, but is %d of %d".formatted(hits, of));
    }
  }

  /** {@return the observed share, 0 to 1} */
  public double observed() {
    return (double) hits / of;
  }

  /** {@return the lower end of the 95 % interval, 0 to 1} */
  public double lower() {
    return hits == 0 ? 0 : Math.max(0, centre() - margin());
  }

  /** {@return the upper end of the 95 % interval, 0 to 1} */
  public double upper() {
    return hits == of ? 1 : Math.min(1, centre() + margin());
  }

  private double centre() {
    return (observed() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double margin() {
    double p = observed();
    return Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
  }

  /** {@return a phrase for people, such as {@code 3 of 200, 1.5 % (95 %: 0.5 % to 4.3 %)}} */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%d of %d, %.1f %% (95 %%: %.1f %% to %.1f %%)",
        hits,
        of,
        observed() * PERCENT,
        lower() * PERCENT,
        upper() * PERCENT);
  }
}
