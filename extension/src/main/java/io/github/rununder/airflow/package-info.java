// SPDX-License-Identifier: Apache-2.0
/**
 * Airflow only: annotations for a DAG, a connection, a variable and Airflow's home, and the view of
 * a run's Airflow.
 */
@NullMarked
package io.github.rununder.airflow;

import org.jspecify.annotations.NullMarked;
