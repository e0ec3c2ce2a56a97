// SPDX-License-Identifier: Apache-2.0
/** Evaluates Dockerfiles by BuildKit's rules, and finds the places that decide a variable. */
@NullMarked
package io.github.rununder.internal.dockerfile;

import org.jspecify.annotations.NullMarked;
