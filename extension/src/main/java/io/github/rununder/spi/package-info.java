// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between RunUnder and the driver of a scheduler. A third party writes a driver with
 * this package and the public model alone: {@link io.github.rununder.spi.SchedulerDriver} starts
 * workloads, {@link io.github.rununder.spi.RunListener} receives what it reports, and {@link
 * io.github.rununder.spi.RunHandle} stops the run. {@code docs/scheduler-driver.md} explains the
 * steps. A driver knows its scheduler, and neither JUnit nor the assertions.
 */
@NullMarked
package io.github.rununder.spi;

import org.jspecify.annotations.NullMarked;
