// SPDX-License-Identifier: Apache-2.0
/** The reports of a test JVM, and the folder that several JVMs share. */
@NullMarked
package io.github.rununder.internal.report;

import org.jspecify.annotations.NullMarked;
