// SPDX-License-Identifier: Apache-2.0
/** DOCKER: one container, with one more container for each init step. */
@NullMarked
package io.github.rununder.internal.docker;

import org.jspecify.annotations.NullMarked;
