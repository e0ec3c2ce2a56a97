// SPDX-License-Identifier: Apache-2.0
/** The scheduler LOCAL: the program as a child process of this JVM, without a daemon. */
@NullMarked
package io.github.rununder.internal.local;

import org.jspecify.annotations.NullMarked;
