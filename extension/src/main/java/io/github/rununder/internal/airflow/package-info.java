// SPDX-License-Identifier: Apache-2.0
/**
 * AIRFLOW_POD, AIRFLOW_KUBERNETES and AIRFLOW_CELERY: tasks of a real Airflow with its real
 * providers.
 */
@NullMarked
package io.github.rununder.internal.airflow;

import org.jspecify.annotations.NullMarked;
