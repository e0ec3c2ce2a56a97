// SPDX-License-Identifier: Apache-2.0
/** The only package that knows JUnit's engine: lifecycle, conditions and parameters. */
@NullMarked
package io.github.rununder.internal.junit;

import org.jspecify.annotations.NullMarked;
