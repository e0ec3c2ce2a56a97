// SPDX-License-Identifier: Apache-2.0
/** Removes everything from the Docker engine that dead JVMs left there. */
@NullMarked
package io.github.rununder.internal.sweep;

import org.jspecify.annotations.NullMarked;
