// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * The type of an event that the scheduler reported, by the scheduler's own names.
 *
 * @param subject the object that it is about, such as {@code container orders} or {@code pod
 *     orders}
 * @param name the scheduler's name for it, such as {@code start} or {@code PodScheduled}
 */
public record SchedulerEvent(String subject, String name) implements TimelineEvent.Type {
  @Override
  public String describe() {
    return subject + ": " + name;
  }
}
