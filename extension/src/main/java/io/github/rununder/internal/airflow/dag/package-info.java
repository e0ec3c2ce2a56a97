// SPDX-License-Identifier: Apache-2.0
/** DAG files, and further files of Airflow's processes and workers. */
@NullMarked
package io.github.rununder.internal.airflow.dag;

import org.jspecify.annotations.NullMarked;
