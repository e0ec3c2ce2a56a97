// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the assertion on a part of a subject is made, plain or as AssertJ's soft proxy. */
record AssertFactory<A extends AbstractRunUnderAssert<A, T>, T extends @Nullable Object>(
    Class<A> type, Class<T> actualType, Function<T, A> constructor) {}
