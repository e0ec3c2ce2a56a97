// SPDX-License-Identifier: Apache-2.0
/** The processes of an Airflow that runs share, and what its API says about tasks. */
@NullMarked
package io.github.rununder.internal.airflow.controlplane;

import org.jspecify.annotations.NullMarked;
