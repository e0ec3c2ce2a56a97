// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

/**
 * The image into which a program is copied.
 *
 * @param id the image's id
 * @param installPath the program's path in the image
 * @param becomesEntrypoint whether the program becomes the ENTRYPOINT
 * @param startedByCommand whether CMD starts the program, because there is no ENTRYPOINT
 */
record BaseImage(
    String id, String installPath, boolean becomesEntrypoint, boolean startedByCommand) {}
