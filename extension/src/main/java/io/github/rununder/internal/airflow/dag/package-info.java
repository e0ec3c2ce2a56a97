// SPDX-License-Identifier: Apache-2.0
/** DAG files, and the files that Airflow's processes and workers get beside them. */
@NullMarked
package io.github.rununder.internal.airflow.dag;

import org.jspecify.annotations.NullMarked;
