// SPDX-License-Identifier: Apache-2.0
/**
 * The Docker engine: how it is reached, how files get into its containers, how output comes out,
 * and what it says about them. DOCKER, COMPOSE and the images of K8S stand on it.
 */
@NullMarked
package io.github.rununder.internal.engine;

import org.jspecify.annotations.NullMarked;
