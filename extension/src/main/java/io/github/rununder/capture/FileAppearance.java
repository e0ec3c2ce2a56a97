// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * The moment at which a watched path that had been absent was first seen to exist.
 *
 * @param stamp when the probe saw it, at most 20 ms after it came
 * @param file the file at that moment
 */
public record FileAppearance(CaptureTime stamp, WatchedFile file) {}
