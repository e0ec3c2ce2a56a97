// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/** What a watched path resolved to. */
public enum FileKind {
  /** Nothing is there. */
  ABSENT,
  /** A regular file. */
  REGULAR,
  /** A directory. */
  DIRECTORY,
  /** A symbolic link whose target does not exist. */
  DANGLING_LINK,
  /** A named pipe; it is never opened. */
  NAMED_PIPE,
  /** A socket; it is never opened. */
  SOCKET,
  /** A device; it is never opened. */
  DEVICE,
  /** The path could not be examined; {@link WatchedFile#error()} says why. */
  UNKNOWN
}
