// SPDX-License-Identifier: Apache-2.0
/** The benchmarks behind {@code ./run bench}: numbers beside those of the raw clients. No tests. */
@NullMarked
package io.github.rununder.bench;

import org.jspecify.annotations.NullMarked;
