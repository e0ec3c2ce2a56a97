// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.diagnostics;

/** Marks a failure whose message already contains the block of {@link RunDiagnostics}. */
public interface CarriesRunDiagnostics {}
