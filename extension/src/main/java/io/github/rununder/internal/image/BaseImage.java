// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

/**
 * What a program is put into.
 *
 * @param id the image's id
 * @param installPath where the program goes
 * @param becomesEntrypoint whether the program becomes the ENTRYPOINT
 * @param startedByCommand whether CMD starts the program, because there is no ENTRYPOINT
 */
record BaseImage(
    String id, String installPath, boolean becomesEntrypoint, boolean startedByCommand) {}
