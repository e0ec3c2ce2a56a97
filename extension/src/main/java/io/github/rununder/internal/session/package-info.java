// SPDX-License-Identifier: Apache-2.0
/**
 * Where RunUnder keeps its files, whose they are, and how the next start finds out that their owner
 * is gone.
 */
@NullMarked
package io.github.rununder.internal.session;

import org.jspecify.annotations.NullMarked;
