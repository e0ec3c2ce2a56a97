// SPDX-License-Identifier: Apache-2.0
/** A real Airflow, three ways. */
@NullMarked
package io.github.rununder.examples.airflow;

import org.jspecify.annotations.NullMarked;
