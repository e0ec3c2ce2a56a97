// SPDX-License-Identifier: Apache-2.0
/** What a test JVM leaves behind: where it goes, and that two JVMs do not overwrite each other. */
@NullMarked
package io.github.rununder.internal.report;

import org.jspecify.annotations.NullMarked;
