// SPDX-License-Identifier: Apache-2.0
/**
 * The Docker engine: its connection, files into its containers, their output, state and events.
 * DOCKER, COMPOSE and the images of K8S use it.
 */
@NullMarked
package io.github.rununder.internal.engine;

import org.jspecify.annotations.NullMarked;
