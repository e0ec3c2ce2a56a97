// SPDX-License-Identifier: Apache-2.0
/** Airflow: configuration, failures of tasks, a user's DAG in a worker. */
@NullMarked
package io.github.rununder.suite.airflow;

import org.jspecify.annotations.NullMarked;
