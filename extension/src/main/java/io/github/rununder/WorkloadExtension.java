// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.workload.WorkloadBuilder;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.Extension;

/**
 * Describes a workload in code, for values that a test computes, with all that the annotations
 * offer. It is a {@code static final} field with {@code @RegisterExtension}. Its description is
 * added to that of the annotations when the class, or a method with {@link RunUnder}, starts. A
 * field that is not static is an error.
 *
 * <pre>{@code
 * @RunUnder({LOCAL, DOCKER})
 * @GoApp("../orders")
 * class OrdersTests {
 *   @RegisterExtension
 *   static final WorkloadExtension workload =
 *       WorkloadExtension.describe(w -> w.env("STARTED_AT", Instant.now().toString()));
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class WorkloadExtension implements Extension {
  private final Consumer<WorkloadBuilder> description;

  private WorkloadExtension(Consumer<WorkloadBuilder> description) {
    this.description = description;
  }

  /**
   * Describes a workload.
   *
   * @param description is called once for each group of runs: those of the class, or of a method
   * @return the extension to register
   */
  public static WorkloadExtension describe(Consumer<WorkloadBuilder> description) {
    return new WorkloadExtension(description);
  }

  /**
   * Adds the description to a builder.
   *
   * @param builder the builder, which has the annotations' values
   */
  public void applyTo(WorkloadBuilder builder) {
    description.accept(builder);
  }
}
