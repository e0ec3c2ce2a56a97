// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * An origin that only a scheduler from another jar has. The driver implements this interface with
 * public records: the name of a record is the {@code type} in {@code matrix.json}, and its
 * components are the fields beside it.
 *
 * <pre><code class='java'>
 * public record JobFileLine(String file, int line) implements SchedulerOrigin {
 *   &#64;Override
 *   public String describe() {
 *     return "job file " + file + ":" + line;
 *   }
 * }
 * </code></pre>
 *
 * @since 0.1
 */
public non-sealed interface SchedulerOrigin extends Origin {
  @Override
  default Layer layer() {
    return Layer.SCHEDULER;
  }
}
