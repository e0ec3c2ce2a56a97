// SPDX-License-Identifier: Apache-2.0
/** One pod in the namespace of a run, as K8S and Airflow's drivers use it. */
@NullMarked
package io.github.rununder.internal.kubernetes.pod;

import org.jspecify.annotations.NullMarked;
