// SPDX-License-Identifier: Apache-2.0
/** Removes from the Docker engine what dead JVMs left there. */
@NullMarked
package io.github.rununder.internal.sweep;

import org.jspecify.annotations.NullMarked;
