// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTests {
  private final Once<String, Integer> once = new Once<>();
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void aThingThatIsThereIsMadeOnce() {
    once.get("image", made::incrementAndGet, thing -> true);
    assertThat(once.get("image", made::incrementAndGet, thing -> true)).isEqualTo(1);
  }

  @Test
  void aThingThatIsGoneIsMadeAgain() {
    once.get("image", made::incrementAndGet, thing -> true);
    assertThat(once.get("image", made::incrementAndGet, thing -> false)).isEqualTo(2);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(
            () ->
                once.get(
                    "image",
                    () -> {
                      throw new IllegalStateException("no daemon");
                    }))
        .hasMessage("no daemon");
    assertThat(once.get("image", made::incrementAndGet)).isEqualTo(1);
  }
}
