// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * A warning of the scheduler itself about what was declared, such as one of the Kubernetes API
 * server.
 *
 * @param subject what it is about, such as {@code Pod/orders}
 * @param text the scheduler's own text
 */
public record SchedulerWarning(String subject, String text) {}
