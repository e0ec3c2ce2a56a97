// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/**
 * An entry of a watched directory.
 *
 * @param name the file name; a byte that is no UTF-8 is spelled as {@code \xff}
 * @param kind what the entry is, links not followed
 * @param size in bytes
 * @param mode permission bits with setuid, setgid and sticky, as in {@code stat(2)}
 */
public record DirectoryEntry(String name, FileKind kind, long size, int mode) {}
