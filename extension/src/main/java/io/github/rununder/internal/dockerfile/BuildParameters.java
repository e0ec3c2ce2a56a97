// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a build gets beside its Dockerfile.
 *
 * @param arguments the build arguments
 * @param target the stage; empty for the last
 * @param platform such as {@code linux/arm64} or {@code linux/arm/v7}; empty when it is not known
 * @param images finds a base image by its name; empty when its configuration is not known
 */
public record BuildParameters(
    Map<String, String> arguments,
    Optional<String> target,
    Optional<String> platform,
    Function<String, Optional<FromImage>> images) {}
