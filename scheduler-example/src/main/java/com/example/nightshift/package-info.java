// SPDX-License-Identifier: Apache-2.0
/**
 * Nightshift, a made-up scheduler that runs job files, and its driver for RunUnder. It uses the
 * public API and {@code io.github.rununder.spi} only, as any driver of another jar does.
 */
@NullMarked
package com.example.nightshift;

import org.jspecify.annotations.NullMarked;
