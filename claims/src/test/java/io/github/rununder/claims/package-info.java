// SPDX-License-Identifier: Apache-2.0
/** Well-known claims about environment and start-up, each measured by a test class. */
@NullMarked
package io.github.rununder.claims;

import org.jspecify.annotations.NullMarked;
