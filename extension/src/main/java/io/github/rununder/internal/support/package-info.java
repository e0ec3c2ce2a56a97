// SPDX-License-Identifier: Apache-2.0
/** Small helpers that belong to no subject of RunUnder. */
@NullMarked
package io.github.rununder.internal.support;

import org.jspecify.annotations.NullMarked;
