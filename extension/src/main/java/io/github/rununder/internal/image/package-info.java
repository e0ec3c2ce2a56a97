// SPDX-License-Identifier: Apache-2.0
/** Turns a built program into an image, and makes images available. */
@NullMarked
package io.github.rununder.internal.image;

import org.jspecify.annotations.NullMarked;
