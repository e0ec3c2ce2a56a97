// SPDX-License-Identifier: Apache-2.0
/** The processes of a shared Airflow, and the states of tasks by its API. */
@NullMarked
package io.github.rununder.internal.airflow.controlplane;

import org.jspecify.annotations.NullMarked;
