// SPDX-License-Identifier: Apache-2.0
/**
 * The tests of the application in the folder {@code shop}: one class for each kind of file that its
 * team deploys.
 */
@NullMarked
package io.github.rununder.examples.shop;

import org.jspecify.annotations.NullMarked;
