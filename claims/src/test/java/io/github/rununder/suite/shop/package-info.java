// SPDX-License-Identifier: Apache-2.0
/** The application of {@code examples/shop} with its image as a user's CI builds it. */
@NullMarked
package io.github.rununder.suite.shop;

import org.jspecify.annotations.NullMarked;
