// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.FileContent;
import io.github.rununder.workload.Workload;
import java.util.stream.Collectors;

/**
 * The update of a file of the workload, for drivers that put files in place themselves.
 *
 * @param file the file as the workload declares it
 * @param content the new content
 */
public record FileChange(Workload.MountedFile file, FileContent content) {

  /**
   * Returns the file that an update changes.
   *
   * @param scheduler the scheduler, for messages
   * @param workload the workload
   * @param change the change
   * @return the file and its new content
   * @throws RunUnderException when it does not change a file, or the workload has no such file
   */
  public static FileChange of(Scheduler scheduler, Workload workload, LiveUpdate change) {
    if (!(change instanceof LiveUpdate.OfFile wanted)) {
      throw new RunUnderException(
          "[%s] cannot change %s: here only files can be changed. Use LiveUpdate.file(path, content), which works under every scheduler."
              .formatted(scheduler, change.describe()));
    }
    return workload.files().stream()
        .filter(file -> file.path().equals(wanted.path()))
        .findFirst()
        .map(file -> new FileChange(file, wanted.content()))
        .orElseThrow(() -> noSuchFile(scheduler, workload, change));
  }

  /**
   * Makes the exception for a file that the workload does not have.
   *
   * @param scheduler the scheduler
   * @param workload the workload
   * @param change the change
   * @return the exception, to be thrown
   */
  public static RunUnderException noSuchFile(
      Scheduler scheduler, Workload workload, LiveUpdate change) {
    String files =
        workload.files().stream().map(Workload.MountedFile::path).collect(Collectors.joining(", "));
    return new RunUnderException(
        "[%s] cannot change %s: the workload has %s. Declare the file with @ConfigFile or @SecretFile first."
            .formatted(
                scheduler, change.describe(), files.isEmpty() ? "no files" : "the files " + files));
  }
}
