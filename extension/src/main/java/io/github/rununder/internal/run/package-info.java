// SPDX-License-Identifier: Apache-2.0
/** Makes a {@link io.github.rununder.Run} of what a driver and the probe tell. */
@NullMarked
package io.github.rununder.internal.run;

import org.jspecify.annotations.NullMarked;
