// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;

/** Failures of files below RunUnder's own folder. */
public final class FileErrors {
  private FileErrors() {}

  /**
   * Returns the failure of a write.
   *
   * @param place the file or folder
   * @param failed the file system's error
   * @return the failure, with the setting that moves the folder
   */
  public static ErrorText cannotWrite(Path place, IOException failed) {
    return new ErrorText(
        Reason.OTHER,
        "Cannot write to %s (%s)".formatted(place, failed),
        "Is the disk full? Make it writable, or set %s to another folder."
            .formatted(Settings.HOME));
  }
}
