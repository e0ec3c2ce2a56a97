// SPDX-License-Identifier: Apache-2.0
/** The Markdown documents: their links, their Java blocks, and the index of the examples. */
@NullMarked
package io.github.rununder.docs;

import org.jspecify.annotations.NullMarked;
