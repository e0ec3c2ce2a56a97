// SPDX-License-Identifier: Apache-2.0
/** The state of a run as failure messages show it; knows only the model. */
@NullMarked
package io.github.rununder.internal.diagnostics;

import org.jspecify.annotations.NullMarked;
