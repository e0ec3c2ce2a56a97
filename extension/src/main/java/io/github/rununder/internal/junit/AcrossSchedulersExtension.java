// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import org.junit.jupiter.api.extension.Extension;

/** Placeholder until the lifecycle lands. */
public final class AcrossSchedulersExtension implements Extension {}
