// SPDX-License-Identifier: Apache-2.0
/** A program that a real Airflow starts. */
@NullMarked
package io.github.rununder.examples.airflow;

import org.jspecify.annotations.NullMarked;
