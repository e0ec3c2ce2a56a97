// SPDX-License-Identifier: Apache-2.0
/**
 * The tests of the application in the folder {@code shop}: one class for each kind of deployment
 * file.
 */
@NullMarked
package io.github.rununder.examples.shop;

import org.jspecify.annotations.NullMarked;
