// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePrunerTests {
  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

  @Test
  void imagesOlderThanAWeekGo() {
    ImagePruner.Candidate young = candidate("rununder/a:1", Duration.ofDays(7));
    ImagePruner.Candidate old = candidate("rununder/a:2", Duration.ofDays(7).plusSeconds(1));
    assertThat(ImagePruner.superfluous(List.of(young, old), NOW)).containsExactly(old);
  }

  @Test
  void theTwentyYoungestOfANameStay() {
    List<ImagePruner.Candidate> all = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      all.add(candidate("rununder/a:" + i, Duration.ofHours(i)));
      all.add(candidate("rununder/b:" + i, Duration.ofHours(i % 20)));
    }
    all.removeIf(image -> image.tag().matches("rununder/b:2[01]"));
    assertThat(ImagePruner.superfluous(all, NOW))
        .extracting(ImagePruner.Candidate::tag)
        .containsExactly("rununder/a:20", "rununder/a:21");
  }

  private static ImagePruner.Candidate candidate(String tag, Duration age) {
    return new ImagePruner.Candidate(tag, NOW.minus(age));
  }
}
