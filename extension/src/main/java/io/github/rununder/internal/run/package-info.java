// SPDX-License-Identifier: Apache-2.0
/** Builds a {@link io.github.rununder.Run} from the reports of a driver and the probe. */
@NullMarked
package io.github.rununder.internal.run;

import org.jspecify.annotations.NullMarked;
