// SPDX-License-Identifier: Apache-2.0
/** RunUnder's files, their owner, and how the next start detects that the owner has ended. */
@NullMarked
package io.github.rununder.internal.session;

import org.jspecify.annotations.NullMarked;
