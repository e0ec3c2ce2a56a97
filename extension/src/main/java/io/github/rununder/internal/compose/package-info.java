// SPDX-License-Identifier: Apache-2.0
/** COMPOSE: a project that the real {@code docker compose} starts from a generated file. */
@NullMarked
package io.github.rununder.internal.compose;

import org.jspecify.annotations.NullMarked;
