// SPDX-License-Identifier: Apache-2.0
/** Reports from public trackers, each from the reporter's own kind of file. */
@NullMarked
package io.github.rununder.reports;

import org.jspecify.annotations.NullMarked;
