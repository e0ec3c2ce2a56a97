// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Masking;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkloadMaskingTests {
  @Test
  void declaredVariablesAreMaskedByNameBeforeACapture() {
    WorkloadBuilder builder = new WorkloadBuilder(Path.of("").toAbsolutePath(), "busybox:1.35");
    builder.goApp(".");
    builder.env("API_TOKEN", "tok-98765").env("USE_TOKEN", "true").secretEnv("PIN", "1234");

    Masking masking = WorkloadMasking.of(builder.build(), Masking.BY_NAME.namePattern());

    assertThat(masking.text("tok-98765 true 1234")).isEqualTo("******** true ********");
  }
}
