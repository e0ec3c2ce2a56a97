// SPDX-License-Identifier: Apache-2.0
/**
 * How a scheduler is driven: what a driver is given and what it gives back. A driver knows its
 * scheduler and nothing of JUnit or of the assertions.
 */
@NullMarked
package io.github.rununder.spi;

import org.jspecify.annotations.NullMarked;
