// SPDX-License-Identifier: Apache-2.0
/** Writes timelines as OpenTelemetry traces, for tools that show traces. */
@NullMarked
package io.github.rununder.internal.report.otlp;

import org.jspecify.annotations.NullMarked;
