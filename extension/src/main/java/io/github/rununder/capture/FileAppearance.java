// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * The first observation of a watched path that had been absent.
 *
 * @param stamp when the probe saw the path, at most 20 ms after it appeared
 * @param file the file at that time
 */
public record FileAppearance(CaptureTime stamp, WatchedFile file) {}
