// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import java.util.List;

/**
 * The container that holds the program, and what is known of it before its pod exists.
 *
 * @param container its name
 * @param image the name that people use for its image
 * @param notes what readers should know about how the pod was made
 * @param words where its variables stand
 */
public record TargetContainer(
    String container, String image, List<String> notes, ContainerSources words) {}
