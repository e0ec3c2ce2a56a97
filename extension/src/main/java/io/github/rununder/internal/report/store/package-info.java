// SPDX-License-Identifier: Apache-2.0
/** The folder that several JVMs put their reports into. */
@NullMarked
package io.github.rununder.internal.report.store;

import org.jspecify.annotations.NullMarked;
