// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.List;
import java.util.Map;

/**
 * What a build takes over from the configuration of a base image.
 *
 * @param name as FROM names it
 * @param variables its ENV
 * @param triggers its ONBUILD instructions
 */
public record FromImage(String name, Map<String, String> variables, List<String> triggers) {}
