// SPDX-License-Identifier: Apache-2.0
/** How text of programs is shown to people: nothing invisible, nothing endless. */
@NullMarked
package io.github.rununder.internal.text;

import org.jspecify.annotations.NullMarked;
